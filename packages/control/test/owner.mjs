// Serves a machine that does nothing, in the folder that is given, until it is killed. Needs the package to be built.
import { serveControl } from '../dist/index.js';

const machine = { state: 'running', pid: null, vncSocket: null };
await serveControl({ name: 'one', machine, parent: process.argv[2] });
process.stdout.write('serves\n');
