/** What is quoted of evidence: what could steer a terminal or turn the direction of reading is shown as a mark. */
export function inert(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
