import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

function configOf(folder: string, digest: string, name: string): readonly string[] {
  const at = (file: string) => join(folder, file);
  return [
    '[req]',
    'distinguished_name=dn',
    'x509_extensions=ext',
    'prompt=no',
    'utf8=yes',
    '[dn]',
    `CN=${name}`,
    '[ext]',
    'extendedKeyUsage=critical,timeStamping',
    '[tsa]',
    'default_tsa=one',
    '[one]',
    `serial=${at('serial')}`,
    'default_policy=1.2.3.4.1',
    'digests=sha256',
    `signer_digest=${digest}`,
    'ess_cert_id_alg=sha256',
    '[ca]',
    'default_ca=old',
    '[old]',
    `database=${at('index')}`,
    `serial=${at('serial')}`,
    `new_certs_dir=${folder}`,
    'default_md=sha256',
    'policy=any',
    'x509_extensions=ext',
    '[any]',
    'commonName=supplied',
  ];
}

/** An authority of this test alone: how it answers a request. Its certificate is of today, or of a year that is over. */
export async function privateAuthority(
  folder: string,
  {
    isOutOfDate = false,
    digest = 'sha256',
    name = 'Test authority',
  }: { readonly isOutOfDate?: boolean; readonly digest?: string; readonly name?: string } = {},
) {
  await mkdir(folder);
  const at = (file: string) => join(folder, file);
  const config = configOf(folder, digest, name);
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
  if (isOutOfDate) {
    await writeFile(at('index'), '');
    const dates = ['-startdate', '20250101000000Z', '-enddate', '20251231000000Z'];
    openssl('req', '-new', '-key', at('k.pem'), '-out', at('csr'), '-config', at('c.cnf'));
    const files = ['-keyfile', at('k.pem'), '-in', at('csr'), '-out', at('c.pem'), '-config', at('c.cnf')];
    openssl('ca', '-selfsign', '-batch', '-notext', ...dates, ...files);
  }
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
