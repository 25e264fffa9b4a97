import type { GuestAgentCommandName, GuestAgentCommands } from './agent-commands.js';

/** Executes one command of the agent. Its signal and its deadline are settled; what it returns is not checked. */
export type AgentCall = <Name extends GuestAgentCommandName>(
  command: Name,
  commandArguments: GuestAgentCommands[Name]['arguments'],
) => Promise<unknown>;
