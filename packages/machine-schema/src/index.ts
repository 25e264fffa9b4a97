export { parseMachine } from './parse.js';
export { parseMachineJson } from './json.js';
export { withDefaults, defaultMachine } from './defaults.js';
export { serializeMachine } from './serialize.js';
export { migrateMachineDefinition } from './migrate.js';
export { machineSchema, machineFormatVersion } from './schema.js';
export type { Machine, MachineWith, DefaultedMachine, ResolvedMachine } from './machine.js';
export { MachineSchemaError, MachineJsonError } from './errors.js';
export type { MachineIssue, MachineJsonProblem } from './errors.js';
