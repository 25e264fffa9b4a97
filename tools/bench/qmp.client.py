"""QEMU's own Python client for qmp.mjs. Usage: qmp.client.py PATH TURNS SEQUENTIAL PIPELINED"""
import asyncio
import gc
import json
import sys
import time

from qemu.qmp import QMPClient

WINDOW = 1000


async def main(path, turns, sequential, pipelined):
    client = QMPClient("bench")
    await client.connect(path)

    async def loop(count):
        for _ in range(count):
            await client.execute("query-name")

    async def many_at_once(count):
        window = min(WINDOW, count)
        await asyncio.gather(*(loop(count // window) for _ in range(window)))

    async def seconds(work):
        gc.collect()
        start = time.perf_counter()
        await work
        return time.perf_counter() - start

    await loop(sequential * turns // 10)
    round_trip = [await seconds(loop(sequential)) / sequential * 1e6 for _ in range(turns)]
    await many_at_once(pipelined)
    throughput = [pipelined / await seconds(many_at_once(pipelined)) for _ in range(turns // 10)]
    print(json.dumps({"roundTrip": round_trip, "throughput": throughput}))
    await client.disconnect()


asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
