/**
 * JSON Schema (draft-07) of the limits that a host sets for its machines, for configuration files to embed.
 * {@link parseLimits} checks by it.
 */
export const machineLimitsSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Machine limits',
  description:
    'What one virtual machine may use of a host, and what it gets where its definition leaves the size open.',
  type: 'object',
  additionalProperties: false,
  required: ['maxMemory', 'maxCPUs', 'defaultThreads'],
  properties: {
    maxMemory: {
      title: 'Most memory (MiB)',
      description: 'Most memory in MiB that a machine may have, and what a machine gets that asks for none.',
      type: 'integer',
      minimum: 0,
      maximum: 1048576,
    },
    maxCPUs: {
      title: 'Most CPUs',
      description:
        'Most virtual CPUs (threads x cores x sockets) of a machine, and what a machine gets that asks for none.',
      type: 'integer',
      minimum: 1,
      maximum: 255,
    },
    defaultThreads: {
      title: 'Threads per core',
      description: 'Threads per core of a machine that asks for none, where that many fit.',
      type: 'integer',
      minimum: 1,
      maximum: 255,
    },
  },
} as const;

/** What one virtual machine may use of a host. */
export interface MachineLimits {
  /** Most memory in MiB, and what a machine gets that asks for none. */
  readonly maxMemory: number;
  /** Most virtual CPUs (threads x cores x sockets), and what a machine gets that asks for none. */
  readonly maxCPUs: number;
  /** Threads per core of a machine that asks for none, where that many fit. */
  readonly defaultThreads: number;
}
