import { isJsonArray, isJsonObject, type Json } from '../../base/json.ts';
import { memberName } from '../member-name.ts';
import type { ResourceMention } from '../resources.ts';
import type { Access, Operation, RecordMention } from './access.ts';
import { commandOperation, nounOf, operationOf } from './operation.ts';
import { isSql, readSql } from './sql-access.ts';

/** The arguments of one call, opened. */
export interface CallArguments {
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
  /** Parsed where they are JSON, else the text itself. */
  readonly value: Json;
  readonly resources: readonly ResourceMention[];
}

interface CallReading {
  readonly accesses: readonly Access[];
  /** Records that conditions of SQL name; those of plain arguments are read apart. */
  readonly records: readonly RecordMention[];
}

/** An access per thing that a call names; one of the tool itself where it names none. */
export function callAccesses(call: CallArguments): CallReading {
  const verb = operationOf(call.toolName);
  const texts = textsIn(call.value);
  const statements = texts.filter(({ text }) => isSql(text));
  const sql = statements.map((at) => sqlAccesses(at, call));
  const uris = texts.flatMap((at) => uriAccess(at, verb, call));
  const payment = paymentAccess(call, verb, texts);
  const named = touchedResources(call, verb, statements).map((resource) =>
    resourceAccess(
      resource,
      verb,
      texts.find(({ pointer }) => pointer === resource.pointer),
    ),
  );
  const accesses = [...sql.flatMap((found) => found.accesses), ...uris, ...payment, ...named];
  return {
    accesses: accesses.length > 0 ? accesses : [toolAccess(call, verb, texts)],
    records: sql.flatMap((found) => found.records),
  };
}

/**
 * The database that is named beside a statement is where its tables are. An address that nothing is sent to is what a
 * record is looked up by.
 */
function touchedResources(
  { resources }: CallArguments,
  verb: Operation,
  statements: readonly TextAt[],
): readonly ResourceMention[] {
  const goes = verb === 'send' || verb === 'pay' || verb === 'create' || verb === 'update';
  return resources.filter(
    (resource) =>
      !statements.some(({ pointer }) => pointer === resource.pointer) &&
      (resource.kind !== 'database' || statements.length === 0) &&
      (resource.kind !== 'mail' || goes),
  );
}

interface TextAt {
  readonly text: string;
  readonly key: string;
  readonly pointer: string;
}

const MOST_TEXTS = 2000;

function textsIn(value: Json): readonly TextAt[] {
  const found: TextAt[] = [];
  findTexts(value, '', '', found);
  return found;
}

function findTexts(value: Json | undefined, key: string, pointer: string, found: TextAt[]): void {
  if (found.length >= MOST_TEXTS || value === undefined || value === null) return;
  if (isJsonArray(value)) {
    for (const [at, element] of value.entries()) findTexts(element, key, `${pointer}/${at}`, found);
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      const { lower, step } = memberName(name);
      findTexts(value[name], lower, `${pointer}${step}`, found);
    }
  } else found.push({ text: String(value), key, pointer });
}

function sqlAccesses({ text, pointer }: TextAt, call: CallArguments): CallReading {
  const reading = readSql(text);
  const database = call.resources.find(({ kind }) => kind === 'database')?.name;
  const system = database ?? call.toolServer ?? 'sql';
  const limit = reading.tables.length === 1 ? reading.limit : undefined;
  return {
    accesses: reading.tables.map(({ name, operation }) => ({
      system,
      object: name,
      operation,
      limit,
      basis: reading.basis,
      pointer,
    })),
    records: reading.records.map((record) => ({ ...record, pointer })),
  };
}

function resourceAccess(resource: ResourceMention, verb: Operation, at: TextAt | undefined): Access {
  const { kind, name, pointer } = resource;
  const text = at?.text.trim() ?? name;
  const isCommand = kind !== 'mail' && text !== name && /\s/.test(text);
  const operation = isCommand ? commandOperation(text) : verb;
  if (kind === 'file')
    return { system: 'files', object: name, operation, basis: isCommand ? 'command' : 'path', pointer };
  if (kind === 'database') return { system: name, object: name, operation, basis: 'database', pointer };
  const goes = operation === 'send' || operation === 'pay';
  if (kind === 'mail')
    return { system: 'mail', object: name, operation, destination: goes ? name : undefined, basis: 'mail', pointer };
  return hostAccess({ host: name, text, pointer, isCommand }, operation);
}

interface HostAt {
  readonly host: string;
  readonly text: string;
  readonly pointer: string;
  readonly isCommand: boolean;
}

/** A command that names a host may send to it or fetch from it: only its words tell. */
function hostAccess({ host, text, pointer, isCommand }: HostAt, operation: Operation): Access {
  const isSending = operation === 'send' || operation === 'pay' || (isCommand && SENDING.test(text));
  return {
    system: host,
    object: isCommand ? host : addressOf(text, host),
    operation: isSending ? 'send' : operation,
    destination: isSending ? host : undefined,
    basis: isCommand ? 'command' : 'url',
    pointer,
  };
}

/** Words by which a command sends a body or a file to the host that it names. */
const SENDING =
  /\bcurl\b[^\n|;]*\s(?:-d|-F|-T|--data(?:-\w+)?|--form|--upload-file|-X\s*(?:POST|PUT|PATCH))(?:[\s=@'"]|$)|\bwget\b[^\n|;]*--(?:post|body)-(?:data|file)|\b(?:scp|rsync|nc|ncat|sftp)\s/;

/** Host and path, without what may hold secrets: user, password, query. */
function addressOf(text: string, host: string): string {
  if (!URL.canParse(text)) return host;
  const { pathname } = new URL(text);
  return `${host}${pathname}`.slice(0, 500);
}

const PAYEE = /^(?:recipient|iban|to|payee|beneficiary|account|account_number|to_account|destination|wallet|address)$/;

function paymentAccess(
  { toolName, toolServer }: CallArguments,
  verb: Operation,
  texts: readonly TextAt[],
): readonly Access[] {
  if (verb !== 'pay' && verb !== 'send') return [];
  const amount = texts.find(({ key }) => /^(?:amount|amount_cents|sum|total_amount)$/.test(key));
  const payee = texts.find(({ key }) => PAYEE.test(key));
  // `send_money` sends what an amount measures: the arguments say more than the verb.
  const isPaying = verb === 'pay' || amount !== undefined;
  if (!isPaying || (!payee && !amount)) return [];
  return [
    {
      system: toolServer ?? 'payments',
      object: nounOf(toolName) ?? toolName ?? 'payment',
      operation: 'pay',
      destination: payee?.text.slice(0, 200),
      basis: 'payment',
      pointer: (payee ?? amount)?.pointer ?? '',
    },
  ];
}

const WEB = /^(?:https?|wss?|ftps?|sftp|ssh|git|rtsp|file|mailto|data|javascript|jdbc)$/;

/** The URI of an MCP resource: any scheme that is not the web's own, under a name that says so. */
function uriAccess({ text, key, pointer }: TextAt, verb: Operation, call: CallArguments): readonly Access[] {
  const scheme =
    key === 'uri' || key.includes('resource')
      ? /^([a-z][a-z0-9+.-]{1,40}):\/\/\S{1,2000}$/i.exec(text)?.[1]?.toLowerCase()
      : undefined;
  if (scheme === undefined || WEB.test(scheme) || call.resources.some((resource) => resource.pointer === pointer))
    return [];
  return [{ system: call.toolServer ?? scheme, object: text, operation: verb, basis: 'uri', pointer }];
}

const RECEIVER = /^(?:to|recipient|recipients|channel|chat_id|user|phone|phone_number|webhook)$/;

function toolAccess({ toolName, toolServer, value }: CallArguments, verb: Operation, texts: readonly TextAt[]): Access {
  const receiver = verb === 'send' ? texts.find(({ key }) => RECEIVER.test(key)) : undefined;
  const command = verb === 'execute' ? texts.find(({ key }) => /^(?:command|cmd|script|code|)$/.test(key)) : undefined;
  const isCommand = command !== undefined && typeof value !== 'number';
  return {
    system: toolServer ?? 'tool',
    object: nounOf(toolName) ?? toolName ?? 'not recorded',
    operation: isCommand ? commandOperation(command.text) : verb,
    destination: receiver?.text.slice(0, 200),
    basis: isCommand ? 'command' : 'tool',
    pointer: receiver?.pointer ?? '',
  };
}
