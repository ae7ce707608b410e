import { describe, expect, it } from 'vitest';
import { signedHash, signPlaybook, verifySignatures } from './playbook-signatures.ts';
import { everyStep, id } from './testing/playbook-fixture.ts';

/** The example of the standard for RS256, without its private key. */
const OFFICIAL = {
  type: 'playbook',
  spec_version: 'cacao-2.0',
  id: 'playbook--a0777575-5c4c-4710-9f01-15776103837f',
  name: 'Playbook 1',
  created_by: 'identity--5abe695c-7bd5-4c31-8824-2528696cdbf1',
  created: '2022-05-18T11:31:31.319Z',
  modified: '2022-05-18T11:31:31.319Z',
};
const OFFICIAL_SIGNATURE = {
  type: 'jss',
  id: 'jss--af892292-c4b4-47eb-9be6-4897ff4b9388',
  created_by: 'identity--5abe695c-7bd5-4c31-8824-2528696cdbf1',
  created: '2023-01-10T17:39:31.319Z',
  modified: '2023-01-10T17:39:31.319Z',
  signee: 'ACME Cyber Company',
  valid_from: '2023-01-10T17:39:31.319Z',
  valid_until: '2023-06-10T17:39:31.319Z',
  related_to: 'playbook--a0777575-5c4c-4710-9f01-15776103837f',
  related_version: '2022-05-18T11:31:31.319Z',
  hash_algorithm: 'sha-256',
  algorithm: 'RS256',
  public_key:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAptKZyFPStvmOlb0WihOBhlHUr6wFDHC+tW7hJAudfTQ5mHZQpB8PoMz07udZA+dG8dhUIPkmXlp1TgREeYTHdhxhuf0y/GhbpZv5JPYHx3watO+HWO2qYkjRMEcrWhPMdaVkS/Xe/liaMcow4jYoWaFm8VobeYsyVD2bWWdyl4joTEETm1Z47RnnfR15kVhVudVrDzEFmM4nXV/6dmIg184RJE4httwBFxR8qZCQCwTiJmsoyJxfUR0Gs4ePKc5sB0NTkmFZc5klQSitd67RJn2ldhbqE7EpDl4XlIt+UyLJm1guCBltia8Agke7dXuhpB7hQ6LJwY4EjzthkJ8IPwIDAQAB',
  value:
    'gXyPW--uUKvGXRh_oDC7IYlx13hGmkiQw6XX3YX_V_i4Y39OPilf0q0qf46aO3IrvG-5_fgeQ3dIunmizYneaVJKjsXo-gkJczvGDehlTjS7MBUIGyD9DRd41DnaxWWwzU-T4sZCur664_3J0C-WRCDgZxiB_ItFpeSnPJ8rR8GRFO6M9YS-ejEGJl-sd_hfZUqjZOE_S_UWp_Fd9QYlP2cWDvGH8vFhx2ek9KovEob5Bh2LX_Gaf7t237B34wKeN4B8aqapyTh3Q8v_Z61bDTNLyi6ZA8zcrUOgCVLVMx_EFizx31WIDZrePsSpX4bfRurcvRyvNNVdWLaS96JYog',
};
const signed = (...signatures: readonly object[]) => JSON.stringify({ ...OFFICIAL, signatures });
const stateOf = async (text: string) => (await verifySignatures(text)).map(({ state }) => state);

describe('the example of the standard', () => {
  it('has the hash that the standard prints', () => {
    expect(signedHash(OFFICIAL, OFFICIAL_SIGNATURE)).toBe(
      '973bb6492184e4681b1eab9df1f56926fc1a91582e3529bfd0bfb231e1c51b0a',
    );
  });

  it('holds, whatever else was signed before or after', async () => {
    const other = { ...OFFICIAL_SIGNATURE, public_key: 'some public key', value: 'some signature' };
    expect(await stateOf(signed(other, OFFICIAL_SIGNATURE))).toEqual(['unchecked', 'valid']);
    const countersigned = { ...OFFICIAL_SIGNATURE, signature: { type: 'jss' } };
    expect(await stateOf(signed(countersigned))).toEqual(['valid']);
  });

  it('does not hold once a letter is changed', async () => {
    expect(await stateOf(signed(OFFICIAL_SIGNATURE).replace('Playbook 1', 'Playbook 2'))).toEqual(['invalid']);
    expect(await stateOf(signed({ ...OFFICIAL_SIGNATURE, signee: 'Somebody Else' }))).toEqual(['invalid']);
  });

  it.each([
    [{ related_version: '2022-05-19T11:31:31.319Z' }, 'invalid', 'It is of another version.'],
    [{ related_to: id('playbook', 1) }, 'invalid', 'It is of another playbook.'],
    [{ revoked: true }, 'invalid', 'Who signed has revoked it.'],
    [{ hash_algorithm: 'md5' }, 'unchecked', 'Spoor checks sha-256.'],
    [{ algorithm: 'XMSS-SHA2_10_256' }, 'unchecked', 'Its algorithm is "XMSS-SHA2_10_256".'],
    [{ public_key: undefined, cert_url: 'https://example.com/a.pem' }, 'unchecked', 'Spoor fetches nothing'],
    [{ algorithm: 'ES256' }, 'unchecked', 'Its key is no key for ES256.'],
    [{ value: undefined }, 'unchecked', 'It is no JSON signature'],
  ])('is told apart where it says %j', async (change, state, sentence) => {
    const [check] = await verifySignatures(signed({ ...OFFICIAL_SIGNATURE, ...change }));
    expect(check).toMatchObject({ state, sentence: expect.stringContaining(sentence) });
  });
});

describe('signing by Ed25519', () => {
  /** The key of the first test of RFC 8032, in PKCS#8. */
  const KEY = `-----BEGIN PRIVATE ${'KEY'}-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n`;
  const request = { keyPem: KEY, signee: 'Response Team', at: '2026-03-18T09:00:00.000Z' };

  it('adds a signature that holds, to those that are there', async () => {
    const once = signPlaybook(JSON.stringify(everyStep()), request);
    const twice = signPlaybook(once, { ...request, signee: 'Second Reader', validUntil: '2027-01-01T00:00:00.000Z' });
    const checks = await verifySignatures(twice);
    expect(checks.map(({ signee, state, validUntil }) => [signee, state, validUntil])).toEqual([
      ['Response Team', 'valid', ''],
      ['Second Reader', 'valid', '2027-01-01T00:00:00.000Z'],
    ]);
    expect(new Set(checks.map(({ keySha256 }) => keySha256)).size).toBe(1);
    expect(checks[0]?.keySha256).toMatch(/^[0-9a-f]{64}$/);
    expect(signPlaybook(JSON.stringify(everyStep()), request)).toBe(once);
    expect(await stateOf(twice.replace('Capture memory', 'Wipe memory'))).toEqual(['invalid', 'invalid']);
  });

  it('keeps the summary true', () => {
    const summary = { playbook_processing_summary: { digital_signatures: false } };
    expect(JSON.parse(signPlaybook(JSON.stringify({ ...everyStep(), ...summary }), request))).toMatchObject({
      playbook_processing_summary: { digital_signatures: true },
    });
  });

  it('asks for a key that it can use', () => {
    expect(() => signPlaybook('{}', { ...request, keyPem: 'secret' })).toThrow('openssl genpkey -algorithm ed25519');
  });
});

it('elliptic curves of the platform are checked too', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const bare = { ...OFFICIAL_SIGNATURE, algorithm: 'ES256', public_key: base64(spki), value: '' };
  const hash = new TextEncoder().encode(signedHash(OFFICIAL, bare));
  const made = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, hash);
  const value = Buffer.from(made).toString('base64url');
  expect(await stateOf(signed({ ...bare, value }))).toEqual(['valid']);
  expect(
    await stateOf(
      signed({ ...bare, value: `A${value.slice(1)}` === value ? `B${value.slice(1)}` : `A${value.slice(1)}` }),
    ),
  ).toEqual(['invalid']);
});
