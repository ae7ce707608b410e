/** A field of a rule and what the event has in it. */
export interface FiredValue {
  readonly field: string;
  readonly value: string;
}
