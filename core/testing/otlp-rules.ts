// OTLP/JSON by opentelemetry-proto 1.x and its rules (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding):
// names in lowerCamelCase, ids as hex, 64 bits as digits in a string, enums as integers, unknown names refused.

type Check = (value: unknown, at: string) => readonly string[];

/** All that is wrong with a `TracesData` document by the rules of the protocol, each with its place; none where it is sound. */
export function otlpProblems(document: unknown): readonly string[] {
  return tracesData(document, '$');
}

const says = (isRight: (value: unknown) => boolean, what: string): Check => {
  return (value, at) => (isRight(value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${what}`]);
};
const string = says((value) => typeof value === 'string' && !/\p{Cs}/u.test(value), 'string');
const hex = (bytes: number) =>
  says(
    (value) => typeof value === 'string' && new RegExp(`^(?!0+$)[0-9a-f]{${bytes * 2}}$`).test(value),
    `id of ${bytes} bytes`,
  );
const within = (value: unknown, least: bigint, most: bigint) =>
  typeof value === 'string' && /^-?\d+$/.test(value) && BigInt(value) >= least && BigInt(value) <= most;
const uint64 = says((value) => within(value, 0n, 2n ** 64n - 1n), 'uint64 in a string');
const int64 = says((value) => within(value, -(2n ** 63n), 2n ** 63n - 1n), 'int64 in a string');
const uint32 = says((value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32, 'uint32');
const enumUpTo = (most: number) =>
  says((value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most, 'known enum');

function list(check: Check): Check {
  return (value, at) =>
    Array.isArray(value) ? value.flatMap((each, index) => check(each, `${at}[${index}]`)) : [`${at}: no list`];
}

function message(fields: () => Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: no message`];
    const known = fields();
    const missing = required.filter((name) => !(name in value)).map((name) => `${at}: ${name} is missing`);
    const wrong = Object.entries(value).flatMap(
      ([name, member]) => known[name]?.(member, `${at}.${name}`) ?? [`${at}: ${name} is no field`],
    );
    return [...missing, ...wrong];
  };
}

const anyValue: Check = (value, at) => {
  const isOne = typeof value === 'object' && value !== null && Object.keys(value).length <= 1;
  return isOne ? oneValue(value, at) : [`${at}: a value has one type`];
};
const oneValue = message(() => ({
  stringValue: string,
  boolValue: says((value) => typeof value === 'boolean', 'boolean'),
  intValue: int64,
  doubleValue: says((value) => typeof value === 'number', 'number'),
  arrayValue: message(() => ({ values: list(anyValue) })),
  kvlistValue: message(() => ({ values: list(keyValue) })),
  bytesValue: string,
}));
const keyValue = message(() => ({ key: string, value: anyValue }), ['key', 'value']);
const attributes = list(keyValue);
const scope = message(() => ({ name: string, version: string, attributes, droppedAttributesCount: uint32 }));
const status = message(() => ({ message: string, code: enumUpTo(2) }));
const link = message(
  () => ({
    traceId: hex(16),
    spanId: hex(8),
    traceState: string,
    attributes,
    droppedAttributesCount: uint32,
    flags: uint32,
  }),
  ['traceId', 'spanId'],
);
const event = message(() => ({ timeUnixNano: uint64, name: string, attributes, droppedAttributesCount: uint32 }));
const span = message(
  () => ({
    traceId: hex(16),
    spanId: hex(8),
    traceState: string,
    parentSpanId: hex(8),
    flags: uint32,
    name: string,
    kind: enumUpTo(5),
    startTimeUnixNano: uint64,
    endTimeUnixNano: uint64,
    attributes,
    droppedAttributesCount: uint32,
    events: list(event),
    droppedEventsCount: uint32,
    links: list(link),
    droppedLinksCount: uint32,
    status,
  }),
  ['traceId', 'spanId', 'name', 'startTimeUnixNano', 'endTimeUnixNano'],
);
const scopeSpans = message(() => ({ scope, spans: list(span), schemaUrl: string }));
const resource = message(() => ({ attributes, droppedAttributesCount: uint32 }));
const resourceSpans = message(() => ({ resource, scopeSpans: list(scopeSpans), schemaUrl: string }));
const tracesData = message(() => ({ resourceSpans: list(resourceSpans) }), ['resourceSpans']);
