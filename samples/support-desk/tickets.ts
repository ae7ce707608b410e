import { msToNs } from '../../core/drill/writers/moments.ts';
import { randomOf } from '../../core/drill/writers/random.ts';
import { at } from './day.ts';
import { type Customer, customer } from './people.ts';

export type TicketKind = 'question' | 'refund' | 'address';

/** One message of a customer, and when the mail server took it in. */
export interface Ticket {
  readonly id: string;
  readonly kind: TicketKind;
  readonly receivedNs: bigint;
  readonly customer: Customer;
  readonly messageId: string;
  readonly order: string;
  readonly cents: number;
  readonly subject: string;
  readonly body: string;
}

const TICKET_COUNT = 152;
/** Place of the incident's ticket among the others. */
export const INCIDENT_NUMBER = 47;

/** All ordinary tickets of the four hours, in order of arrival; the incident's number is left free. */
export function ordinaryTickets(): readonly Ticket[] {
  const numbers = Array.from({ length: TICKET_COUNT }, (_, index) => index + 1);
  return numbers.filter((number) => number !== INCIDENT_NUMBER).map(ordinaryTicket);
}

function ordinaryTicket(number: number): Ticket {
  const random = randomOf(`ticket ${number}`);
  const kind = random.pick<TicketKind>(['question', 'question', 'question', 'refund', 'refund', 'address']);
  const from = customer(random.integer(1, 412));
  const order = `ORD-${88_000 + number * 3 + random.integer(0, 2)}`;
  const cents = random.integer(990, 31_900);
  const [subject, body] = random.pick(LETTERS[kind]);
  const fill = (text: string): string =>
    text
      .replaceAll('{order}', order)
      .replaceAll('{name}', from.name)
      .replaceAll('{city}', from.city)
      .replaceAll('{euro}', euro(cents));
  return {
    id: `T-${1000 + number}`,
    kind,
    receivedNs: at('08:00:20') + msToNs(number * 92_000 + random.integer(0, 40_000)),
    customer: from,
    messageId: `<${random.hex(12)}@${from.mail.split('@')[1] ?? 'example.org'}>`,
    order,
    cents,
    subject: fill(subject),
    body: fill(body),
  };
}

/** `123456` as `1234.56`. */
export function euro(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

const LETTERS: Readonly<Record<TicketKind, readonly (readonly [string, string])[]>> = {
  question: [
    ['Where is {order}?', 'Hello,\nI ordered on Friday and still have no tracking number for {order}.\nThanks, {name}'],
    [
      'Lid for the 28 cm pan',
      'Good morning, does the glass lid from the Birch set also fit the 28 cm pan? My order was {order}.\n{name}, {city}',
    ],
    [
      'Invoice needed',
      'Could you send me the invoice for {order} again? I need it for my tax return.\nKind regards\n{name}',
    ],
    ['Dishwasher?', 'Can the steamer basket go into the dishwasher? The leaflet in {order} says nothing.\n{name}'],
    [
      'Opening hours of the pick-up point',
      'Until when can I collect {order} in {city} on Saturdays?\nBest wishes, {name}',
    ],
    ['Handle is loose', 'The handle of the sauté pan from {order} is a little loose. Which screw do I need?\n{name}'],
  ],
  refund: [
    [
      'Return of {order}',
      'Hello, I sent {order} back last week, the post office confirms delivery. When do I get my {euro} EUR?\n{name}',
    ],
    [
      'Broken on arrival',
      'The casserole in {order} arrived broken, photos are attached. Please refund {euro} EUR.\n{name}, {city}',
    ],
    ['Charged twice', 'You charged {euro} EUR twice for {order}. Please return one of them.\nRegards, {name}'],
    ['Cancelled in time', 'I cancelled {order} within an hour but {euro} EUR were debited anyway.\n{name}'],
  ],
  address: [
    ['New address', 'I have moved within {city}: Lindenweg 14 instead of Lindenweg 4. Please change {order}.\n{name}'],
    ['Typing error', 'My surname is misspelt on the label of {order}. It is written as in my signature.\n{name}'],
    ['Other parcel shop', 'Please send {order} to the parcel shop at the station of {city}.\nThank you!\n{name}'],
  ],
};
