import { msToNs } from '../writers/moments.ts';
import { type Random, randomOf } from '../writers/random.ts';
import { testIban } from '../writers/test-iban.ts';

export interface Person {
  readonly name: string;
  readonly mail: string;
  readonly iban: string;
}

/** What all stories share and every seed changes: a company, its people, and the hour of the alarm. */
export interface World {
  readonly random: Random;
  readonly company: string;
  /** Below `.example` or `.test`, which are reserved (RFC 2606). */
  readonly domain: string;
  /** The drill's minute 0. */
  readonly zeroNs: bigint;
  /** A moment by its minute of the drill; before the alarm it is negative. */
  at(minute: number): bigint;
  person(): Person;
  staff(): Person;
  /** A host of the attacker's, never one of the company's. */
  dropHost: string;
}

const GIVEN = ['Ada', 'Bruno', 'Chiara', 'Dawit', 'Elif', 'Finn', 'Hanna', 'Ivo', 'Jana', 'Leila', 'Mateo', 'Nadia'];
const MORE_GIVEN = ['Olga', 'Pedro', 'Rosa', 'Samir', 'Signe', 'Tariq', 'Thea', 'Uma', 'Vera', 'Wim', 'Yara', 'Zofia'];
const FAMILY = ['Albrecht', 'Bakker', 'Castillo', 'Dahl', 'Eklund', 'Ferreira', 'Gruber', 'Haddad', 'Jansen', 'Kovac'];
const MORE_FAMILY = [
  'Lindqvist',
  'Moretti',
  'Novak',
  'Okoye',
  'Petersen',
  'Rossi',
  'Sandoval',
  'Varga',
  'Weber',
  'Zeman',
];
const COMPANIES = [
  'Larkfield',
  'Norderhof',
  'Tidewell',
  'Brackenridge',
  'Halvorsen',
  'Quarrystone',
  'Merivale',
  'Oststrand',
];
const TRADES = ['Supplies', 'Logistics', 'Instruments', 'Furniture', 'Energy', 'Textiles'];
const DROP_WORDS = ['ledger-sync', 'audit-relay', 'records-mirror', 'cdn-metrics', 'asset-bridge', 'node-telemetry'];

export function worldOf(story: string, seed: string): World {
  const random = randomOf(`${story} ${seed}`);
  const [firm, trade] = [random.pick(COMPANIES), random.pick(TRADES)];
  const domain = `${firm}-${trade}.example`.toLowerCase();
  const day = BigInt(Date.UTC(2026, random.integer(0, 8), random.integer(1, 28))) * 1_000_000n;
  const zeroNs = day + msToNs((random.integer(8, 15) * 60 + random.integer(0, 59)) * 60_000);
  const dropHost = `${random.pick(DROP_WORDS)}-${random.integer(11, 99)}.test`;
  const personAt = (host: string): Person => {
    const given = random.pick([...GIVEN, ...MORE_GIVEN]);
    const family = random.pick([...FAMILY, ...MORE_FAMILY]);
    const mail = `${given}.${family}${host === domain ? '' : random.integer(10, 99)}@${host}`.toLowerCase();
    return { name: `${given} ${family}`, mail, iban: testIban(String(random.integer(0, 999_999_999))) };
  };
  return {
    random,
    company: `${firm} ${trade}`,
    domain,
    zeroNs,
    at: (minute) => zeroNs + msToNs(Math.round(minute * 60_000)),
    person: () => personAt(random.pick(['example.org', 'example.net', 'mail.example.org'])),
    staff: () => personAt(domain),
    dropHost,
  };
}

/** `123456` as `1234.56`. */
export function money(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** Different picks, as many as asked for, in an order of chance. */
export function pickSome<Choice>(random: Random, choices: readonly Choice[], count: number): readonly Choice[] {
  const left = [...choices];
  const picked: Choice[] = [];
  while (picked.length < count && left.length > 0) picked.push(...left.splice(random.integer(0, left.length - 1), 1));
  return picked;
}
