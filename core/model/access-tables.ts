import { bigint, integer, type Table, text } from './table.ts';

const event = text('event_id', 'The event.');
const source = text('source_id', 'Its source.');
const side = text('side', 'input (the arguments) or output (the result).');

/** What calls and results say of accesses, filled per source by an import. All of it is derived from content. */
export const ACCESS_TABLES: readonly Table[] = [
  {
    name: 'access_mention',
    says: 'What the arguments of a call say it is to touch, as read; `access` has it with what came of it.',
    filledBy: 'import',
    orderedBy: ['event_id', 'position'],
    columns: [
      event,
      source,
      integer('position', 'Among the accesses of the call, from 0.'),
      text('system', 'The system.'),
      text('object', 'What in it.'),
      text('operation', 'read, create, update, delete, execute, send, pay or unknown.'),
      bigint('row_limit', 'Rows that the arguments allow at most.'),
      text('destination', 'Where data goes.'),
      text('basis', 'What it was derived from.'),
      text('pointer', 'JSON pointer into the arguments.'),
    ],
  },
  {
    name: 'record_mention',
    says: 'Records that arguments and results name under telling names, at most 1,000 per content.',
    filledBy: 'import',
    orderedBy: ['event_id', 'side', 'pointer', 'name', 'value'],
    columns: [
      event,
      source,
      side,
      text('name', 'What kind of identifier: customer_id, iban.'),
      text('value', 'The identifier.'),
      text('pointer', 'JSON pointer, or `#` and the character where the content is lines of text.'),
    ],
  },
  {
    name: 'data_mention',
    says: 'Data of a class that form and check digits tell, at most 100 of a kind per content. Never the value itself.',
    filledBy: 'import',
    orderedBy: ['event_id', 'side', 'detector', 'start'],
    columns: [
      event,
      source,
      side,
      text('data_class', 'personal, credential, financial, health, secret or internal.'),
      text('detector', 'The pattern that found it.'),
      text('masked', 'Its first and last characters.'),
      integer('start', 'First character in the content, in UTF-16 units.'),
      integer('length', 'Characters.'),
    ],
  },
  {
    name: 'result_extent',
    says: 'How much a result holds.',
    filledBy: 'import',
    orderedBy: ['event_id'],
    columns: [
      event,
      source,
      bigint('rows', 'Rows, where the form of the result says so: a list or a stated count.'),
      text('basis', 'exact, or at_least where there is more than was looked at.'),
    ],
  },
];

/** The ledger: what calls touched, with what came of it. Rebuilt over all sources after every import. */
export const LEDGER_TABLES: readonly Table[] = [
  {
    name: 'access',
    says: 'Who touched what: one row per call and thing that its arguments name. A failed call is in it with its status.',
    filledBy: 'link',
    orderedBy: ['seq', 'position'],
    columns: [
      bigint('seq', 'Place of the call in the case’s order.'),
      integer('position', 'Among the accesses of the call, from 0.'),
      text('event_id', 'The call.'),
      text('result_event_id', 'The event with its result.'),
      text('actor_id', 'Who called.'),
      text('session_id', 'In which session.'),
      text('tool_name', 'With which tool.'),
      text('system', 'files, mail, payments, sql, a host, a database, the tool’s server, or tool.'),
      text('object', 'Table, path, address, URI, or what the tool’s name says it deals with.'),
      text('operation', 'read, create, update, delete, execute, send, pay or unknown.'),
      text('status', 'Of the call, else of its result.'),
      bigint('rows', 'Rows it touched; NULL where neither arguments nor result say.'),
      text('rows_basis', 'exact, at_least, at_most (a bound in the arguments) or not_recorded.'),
      integer('records', 'Different records that the call and its result name.'),
      text('sent_classes', 'Classes of data in the arguments, by name, joined by commas; empty where none was found.'),
      text('received_classes', 'Classes of data in the result, likewise.'),
      text('destination', 'Where data went: an address, a host, an account.'),
      text('basis', 'sql, sql_words (no parser took it), path, url, mail, database, command, uri, payment or tool.'),
      text('pointer', 'JSON pointer into the arguments.'),
    ],
  },
  {
    name: 'access_record',
    says: 'Which records calls named, or found in their results.',
    filledBy: 'link',
    orderedBy: ['seq', 'side', 'record', 'pointer'],
    columns: [
      bigint('seq', 'Place of the call in the case’s order.'),
      text('event_id', 'The call.'),
      text('actor_id', 'Who called.'),
      text('record', '`<name>:<value>`.'),
      text('name', 'What kind of identifier.'),
      text('value', 'The identifier.'),
      side,
      text('found_in', 'The event whose content names it.'),
      text('pointer', 'Where in that content.'),
    ],
  },
];
