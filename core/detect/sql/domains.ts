import { literal } from './literal.ts';

const DOMAIN = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}';
/** `example.com`, `example.co.uk`: by their form, since no list of public suffixes is at hand. */
const REGISTERED = '[^.]+\\.(?:(?:co|com|org|net|gov|ac|edu)\\.)?[a-z]{2,}$';
const LOCAL =
  '^(?:localhost|127\\..*|0\\.0\\.0\\.0|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2[0-9]|3[01])\\..*|\\[?::1\\]?|[^.]*|.*\\.(?:local|localhost|internal|lan|intranet|corp))$';

/** SQL for the registered domain of a host or mail address in small letters; empty where it is none. */
function registeredDomain(target: string): string {
  return `regexp_extract(regexp_replace(regexp_replace(lower(${target}), '^.*@', ''), '(?::[0-9]+)?(?:/.*)?$', ''), ${literal(REGISTERED)})`;
}

/** SQL that holds where a host is this machine or one of a private network. */
export function isLocal(target: string): string {
  return `regexp_matches(regexp_replace(regexp_replace(lower(${target}), '^.*@', ''), ':[0-9]+$', ''), ${literal(LOCAL)})`;
}

/**
 * CTE `exit`: calls by which something leaves for an address or a host that is neither local nor of a domain, nor an
 * account, that a user's or operator's words anywhere in the case name. One row per call and target.
 */
export const EXITS = `
  given_word AS (
    SELECT DISTINCT lower(unnest(regexp_extract_all(coalesce(c.input, c.output), ${literal(`${DOMAIN}|\\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){8,30}\\b`)}))) AS word
    FROM event AS e JOIN content AS c ON c.event_id = e.event_id
    WHERE e.kind IN ('user_message', 'system_prompt')),
  home AS (
    SELECT DISTINCT ${registeredDomain('word')} AS domain FROM given_word
    UNION SELECT DISTINCT ${registeredDomain('principal')} FROM event WHERE principal LIKE '%@%'),
  aimed AS (
    SELECT DISTINCT a.seq, a.event_id, a.session_id, a.actor_id, a.tool_name, a.operation, a.status,
      lower(a.destination) AS target, ${registeredDomain('a.destination')} AS domain
    FROM access AS a
    WHERE a.operation IN ('send', 'pay') AND a.destination IS NOT NULL AND a.status NOT IN ('denied', 'error')
    UNION
    SELECT a.seq, a.event_id, a.session_id, a.actor_id, a.tool_name, a.operation, a.status, lower(a.system), ${registeredDomain('a.system')}
    FROM access AS a
    WHERE a.basis = 'url' AND a.operation NOT IN ('send', 'pay') AND a.status NOT IN ('denied', 'error')),
  exit AS (
    SELECT * FROM aimed
    WHERE domain <> '' AND NOT ${isLocal('target')} AND domain NOT IN (SELECT domain FROM home)
    UNION ALL
    SELECT * FROM aimed
    WHERE domain = '' AND operation = 'pay' AND regexp_matches(target, '^[a-z]{2}[0-9]{2}[0-9a-z ]{8,40}$')
      AND replace(target, ' ', '') NOT IN (SELECT replace(word, ' ', '') FROM given_word))`;
