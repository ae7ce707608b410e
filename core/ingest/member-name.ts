import { remember } from '../base/remember.ts';

/** What the name of a JSON member gives to whoever walks through values. */
export interface MemberName {
  /** Its step in a JSON pointer (RFC 6901), with the slash. */
  readonly step: string;
  readonly lower: string;
  /** In snake case: `customerId` → customer_id. */
  readonly snake: string;
}

/** Names are few, and come with every record. */
const MOST_NAMES = 1000;

export const memberName = remember<MemberName>(MOST_NAMES, (name) => ({
  step: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  lower: name.toLowerCase(),
  snake: name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s.]/g, '_')
    .toLowerCase(),
}));
