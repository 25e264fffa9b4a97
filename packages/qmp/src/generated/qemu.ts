// Until the types are generated, every name is accepted.
interface AnyCommand {
  // biome-ignore lint: placeholder
  arguments: Record<string, unknown>;
  // oxlint-disable-next-line typescript/no-explicit-any
  returns: any;
}

export type QmpCommands = Record<string, AnyCommand>;
// oxlint-disable-next-line typescript/no-explicit-any
export type QmpEvents = Record<string, any>;
