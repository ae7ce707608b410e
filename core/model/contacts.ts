/** Whom to reach. Every text is as it was given; empty where nothing was. */
export interface Contact {
  /** `legal`, `vendor`: what a step of a playbook names. */
  readonly key: string;
  readonly name: string;
  readonly function: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
  /** Key of who is asked where this one cannot be reached. */
  readonly deputy: string;
  readonly authority: string;
  readonly reference: string;
  readonly note: string;
}

export interface VendorContact {
  /** As traces name it. */
  readonly name: string;
  readonly service: string;
  readonly email: string;
  readonly phone: string;
  readonly contract: string;
  readonly evidenceKept: string;
}

export interface EscalationStep {
  readonly contact: string;
  readonly afterMinutes: number;
}

/** An organisation's contacts, as a case holds them. */
export interface Contacts {
  readonly organisation: string;
  readonly checked: string;
  readonly contacts: readonly Contact[];
  readonly vendors: readonly VendorContact[];
  /** By severity, the gravest first. */
  readonly escalation: readonly { readonly severity: string; readonly steps: readonly EscalationStep[] }[];
}

/** The contacts of a case, with who set them and when. */
export interface CaseContacts extends Contacts {
  readonly text: string;
  readonly sha256: string;
  readonly at: string;
  readonly by: string;
  readonly journalNumber: number;
}
