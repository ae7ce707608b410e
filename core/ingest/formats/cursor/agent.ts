import { isJsonArray, isJsonObject, type JsonObject } from '../../../base/json.ts';
import { namedAgent } from '../../messages/participants.ts';

export const CURSOR = namedAgent('cursor');

/** What is empty says nothing: a bubble has some fifty members, and most are. The record keeps them. */
export function withoutEmpty(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => {
      if (member === null || member === undefined || member === '') return false;
      if (isJsonArray(member)) return member.length > 0;
      return !isJsonObject(member) || Object.keys(member).length > 0;
    }),
  );
}
