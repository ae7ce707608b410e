import type { CredentialRow } from '../../model/inventory-answers.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { maybeNs, numberOf, textOf } from '../cells.ts';

/** Under whose authority and with which credentials an agent acted, and who else did under the same. */
export async function credentialsOf(database: Database, actorId: string): Promise<readonly CredentialRow[]> {
  const result = await database.query(
    `SELECT u.credential, u.principal, u.actor_id, coalesce(min(a.name), u.actor_id) AS actor_name,
       coalesce(string_agg(DISTINCT nullif(u.tool_name, ''), chr(10) ORDER BY nullif(u.tool_name, '')), '') AS tools,
       CAST(sum(u.events) AS BIGINT) AS events, min(f.start_ns) AS first_ns, max(l.start_ns) AS last_ns,
       coalesce((SELECT string_agg(DISTINCT coalesce(n.name, o.actor_id), chr(10) ORDER BY coalesce(n.name, o.actor_id))
         FROM credential_use AS o LEFT JOIN actor AS n ON n.actor_id = o.actor_id
         WHERE o.actor_id <> u.actor_id AND o.actor_id <> ''
           AND ((u.credential <> '' AND o.credential = u.credential) OR (u.credential = '' AND o.principal = u.principal))), '') AS others
     FROM credential_use AS u
     LEFT JOIN actor AS a ON a.actor_id = u.actor_id
     LEFT JOIN event AS f ON f.seq = u.first_seq
     LEFT JOIN event AS l ON l.seq = u.last_seq
     WHERE u.actor_id = ?
     GROUP BY u.credential, u.principal, u.actor_id
     ORDER BY events DESC, u.credential, u.principal`,
    [actorId],
  );
  return rowsOf(result).map((row) => ({
    credential: textOf(row, 'credential'),
    principal: textOf(row, 'principal'),
    actorId: textOf(row, 'actor_id'),
    actorName: textOf(row, 'actor_name'),
    tools: textOf(row, 'tools').split('\n').filter(Boolean),
    events: numberOf(row, 'events'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
    others: textOf(row, 'others').split('\n').filter(Boolean),
  }));
}
