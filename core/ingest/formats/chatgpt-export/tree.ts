import { asArray, asString, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { restOf } from '../../messages/members.ts';

/** A node of a conversation's tree, on its way to be told. */
export interface Node<Carry> {
  readonly id: string;
  readonly message: Json | undefined;
  /** What else stands at the node. */
  readonly rest: JsonObject;
  /** Undefined where the conversation does not say which branch is shown. */
  readonly isOnCurrentBranch: boolean | undefined;
  /** Its parent is not in the conversation, or no root leads to it. */
  readonly isLost: boolean;
  /** What the nodes above have handed on; whoever tells the node sets what it hands on in turn. */
  carry: Carry;
}

/**
 * The nodes, each after the one above it: first from the roots down, branch after branch, then those that no root leads
 * to. Every node comes once, whatever parents and children say.
 */
export function* walk<Carry>(
  mapping: JsonObject,
  current: string | undefined,
  start: () => Carry,
): Generator<Node<Carry>> {
  const branch = branchOf(mapping, current);
  const seen = new Set<string>();
  for (const root of [...rootsOf(mapping), ...Object.keys(mapping)]) {
    const isLost = !seen.has(root) && parentOf(mapping[root]) !== undefined;
    const open: { readonly id: string; readonly carry: Carry }[] = [{ id: root, carry: start() }];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.id)) continue;
      seen.add(next.id);
      const node = nodeOf(next.id, mapping[next.id], next.carry);
      const told: Node<Carry> = {
        ...node,
        isOnCurrentBranch: branch?.has(next.id),
        isLost: isLost && next.id === root,
      };
      yield told;
      for (const id of childrenOf(mapping, next.id).toReversed()) open.push({ id, carry: told.carry });
    }
  }
}

function rootsOf(mapping: JsonObject): readonly string[] {
  return Object.keys(mapping).filter((id) => {
    const parent = parentOf(mapping[id]);
    return parent === undefined || !Object.hasOwn(mapping, parent);
  });
}

function parentOf(node: Json | undefined): string | undefined {
  return isJsonObject(node) ? asString(node['parent']) : undefined;
}

function childrenOf(mapping: JsonObject, id: string): readonly string[] {
  const node = mapping[id];
  const children = isJsonObject(node) ? (asArray(node['children']) ?? []) : [];
  return children.filter((child): child is string => typeof child === 'string' && Object.hasOwn(mapping, child));
}

function branchOf(mapping: JsonObject, current: string | undefined): ReadonlySet<string> | undefined {
  if (current === undefined || !Object.hasOwn(mapping, current)) return undefined;
  const branch = new Set<string>();
  for (let id: string | undefined = current; id !== undefined && !branch.has(id); id = parentOf(mapping[id])) {
    branch.add(id);
  }
  return branch;
}

function nodeOf<Carry>(id: string, node: Json | undefined, carry: Carry): Node<Carry> {
  const common = { id, isOnCurrentBranch: undefined, isLost: false, carry };
  if (!isJsonObject(node)) return { ...common, message: node, rest: {} };
  const { message } = node;
  return { ...common, message, rest: restOf(node, 'message', 'id', 'parent', 'children') };
}
