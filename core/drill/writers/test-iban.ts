/** A German IBAN with right check digits at a bank that does not exist. */
export function testIban(accountNumber: string): string {
  const account = `99999999${accountNumber.padStart(10, '0')}`;
  // ISO 13616: DE00 moved behind the account as digits (D = 13, E = 14).
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}
