import type { QmpEvent } from '@vmwright/qmp';
import { oneLine, terminalText } from '../../terminal-text.js';
import { compactJson, indentedJson } from '../json/write-json.js';
import { type Outcome, outcomeClass } from '../monitor.js';
import type { Colours } from './colours.js';

/** An outcome as a line for programs. */
export function outcomeLine(outcome: Outcome): string {
  const id = outcome.request !== null && 'id' in outcome.request ? { id: outcome.request.id } : {};
  if (outcome.kind === 'return') return compactJson({ return: outcome.value, ...id });
  return compactJson({ error: { class: outcome.class, desc: outcome.desc }, ...id });
}

/** An event as a line for programs. */
export function eventLine({ event, data, timestamp }: QmpEvent): string {
  return compactJson({ event, ...(isEmpty(data) ? {} : { data }), timestamp });
}

/** What a command returned, for people: a text as it is, anything else as indented JSON. */
export function replyText(value: unknown, colours: Colours): string {
  return typeof value === 'string' ? terminalText(value).trimEnd() : indentedJson(value, colours.json);
}

/** Why a command failed, in one line. */
export function errorText({ class: errorClass, desc, request }: Extract<Outcome, { kind: 'error' }>): string {
  const command = request === null ? '' : `${oneLine(request.command)}: `;
  return `${command}${oneLine(desc)}${errorClass === outcomeClass.invalidInput ? '' : ` (${oneLine(errorClass)})`}`;
}

/** An event for people, in one line: its time here, its name, its data. */
export function eventText({ event, data, timestamp }: QmpEvent, colours: Colours): string {
  const time = timestamp.seconds < 0 ? '' : `${new Date(timestamp.seconds * 1000).toTimeString().slice(0, 8)} `;
  const details = isEmpty(data) ? '' : ` ${compactJson(data, colours.json)}`;
  return `${colours.faint(`${time}event`)} ${colours.event(oneLine(event))}${details}`;
}

function isEmpty(data: object): boolean {
  return Object.keys(data).length === 0;
}

/** How the connection ended, in one line. */
export function endText(error: Error | undefined): string {
  return error === undefined
    ? 'QEMU has ended the connection'
    : `the connection to QEMU broke: ${oneLine(error.message)}`;
}
