import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An authority of this test alone: how it answers a request. */
export async function privateAuthority(folder: string) {
  await mkdir(folder);
  const at = (name: string) => join(folder, name);
  const config = [
    '[req]',
    'distinguished_name=dn',
    'x509_extensions=ext',
    'prompt=no',
    '[dn]',
    'CN=Test authority',
    '[ext]',
    'extendedKeyUsage=critical,timeStamping',
    '[tsa]',
    'default_tsa=one',
    '[one]',
    `serial=${at('serial')}`,
    'default_policy=1.2.3.4.1',
    'digests=sha256',
    'signer_digest=sha256',
    'ess_cert_id_alg=sha256',
  ];
  await writeFile(at('c.cnf'), config.join('\n'));
  await writeFile(at('serial'), '01\n');
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('k.pem'),
    '-out',
    at('c.pem'),
    '-days',
    '30',
    '-config',
    at('c.cnf'),
  );
  return {
    certificates: at('c.pem'),
    answer: (request: Buffer): Buffer => {
      execFileSync('sh', ['-c', `cat > '${at('q')}'`], { input: request });
      openssl(
        'ts',
        '-reply',
        '-config',
        at('c.cnf'),
        '-section',
        'one',
        '-queryfile',
        at('q'),
        '-signer',
        at('c.pem'),
        '-inkey',
        at('k.pem'),
        '-out',
        at('r'),
      );
      return execFileSync('cat', [at('r')]);
    },
  };
}
