"""QEMU's own Python client for qmp.mjs. Usage: qmp.client.py PATH SEQUENTIAL PIPELINED"""
import asyncio
import json
import sys
import time

from qemu.qmp import QMPClient

WINDOW = 1000
PARTS = 10


async def main(path, sequential, pipelined):
    client = QMPClient("bench")
    await client.connect(path)

    async def loop(count):
        for _ in range(count):
            await client.execute("query-name")

    async def one_by_one():
        await loop(sequential)

    async def many_at_once():
        await asyncio.gather(*(loop(pipelined // WINDOW) for _ in range(WINDOW)))

    async def best_seconds(work):
        best = float("inf")
        for _ in range(PARTS):
            start = time.perf_counter()
            await work()
            best = min(best, time.perf_counter() - start)
        return best

    await one_by_one()
    round_trip = await best_seconds(one_by_one) / sequential
    await many_at_once()
    throughput = pipelined / await best_seconds(many_at_once)
    print(json.dumps({"roundTrip": round_trip, "throughput": throughput}))
    await client.disconnect()


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
