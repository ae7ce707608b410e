import type { LinkedEvent } from '../../../../core/model/answers.ts';
import { basisWords, relationTitle } from '../../../ui/event-words.ts';
import { formatDuration } from '../../../ui/format-time.ts';
import { xOf } from './axis-window.ts';
import { LANE_PADDING } from './lane-layout.ts';
import type { Scene, SceneLinks } from './scene.ts';

/** A place on the chart in pixels: from its left edge, and from the top of all lanes. */
export interface ArrowEnd {
  readonly x: number;
  readonly y: number;
}

/** An arrow between the selected event and one that it is linked to; what came first points to what came of it. */
export interface Arrow {
  readonly from: ArrowEnd;
  readonly to: ArrowEnd;
  /** Where the other event lies: its words stand there. */
  readonly other: ArrowEnd;
  readonly relation: LinkedEvent['relation'];
  /** True where another agent took over. */
  readonly isHandOff: boolean;
  /** True where the link was derived and not recorded. */
  readonly isDerived: boolean;
  readonly words: string;
}

const INCOMING: readonly LinkedEvent['relation'][] = ['cause', 'parent'];

/** The arrows of the selected event, one for each other event, as far as both ends have a place on this axis. */
export function arrowsOf(scene: Scene): readonly Arrow[] {
  const { links } = scene;
  const own = links && endOf(scene, links, links.row);
  if (!links || !own) return [];
  return links.linked.flatMap((link, at) => {
    const other = endOf(scene, links, link.row);
    if (!other || links.linked.findIndex(({ row }) => row.eventId === link.row.eventId) !== at) return [];
    const isIncoming = INCOMING.includes(link.relation);
    const isDerived = link.basis === 'position' || link.basis === 'content';
    return {
      from: isIncoming ? other : own,
      to: isIncoming ? own : other,
      other,
      relation: link.relation,
      isHandOff:
        link.row.actorId !== links.row.actorId && /delegation|handoff|agent_to_agent/.test(kindsOf(link, links)),
      isDerived,
      words: wordsOf(link, links, scene),
    };
  });
}

function kindsOf(link: LinkedEvent, links: SceneLinks): string {
  return `${link.row.kind} ${links.row.kind}`;
}

/** All that links the two, each with on what it rests; the arrow itself is of the first. */
function wordsOf({ row }: LinkedEvent, { row: own, linked }: SceneLinks, scene: Scene): string {
  const all = linked.filter((link) => link.row.eventId === row.eventId);
  const told = all.map(({ relation, basis }) => `${relationTitle(relation)} (${basisWords(basis)})`).join(' and ');
  const how = `#${row.seq}: ${told}`;
  if (row.startNs === undefined || own.startNs === undefined || isInSight(scene, row.startNs)) return how;
  const distance = row.startNs - own.startNs;
  return `${how}, ${formatDuration(distance < 0n ? -distance : distance)} ${distance < 0n ? 'earlier' : 'later'}`;
}

function isInSight({ window }: Scene, at: bigint): boolean {
  return at >= window.from && at < window.to;
}

/** Where an event is drawn: at its own mark, or in the middle of its lane where only bands are drawn. */
function endOf(scene: Scene, links: SceneLinks, row: LinkedEvent['row']): ArrowEnd | undefined {
  const mark = scene.content?.kind === 'marks' ? scene.content.indexOf.get(row.eventId) : undefined;
  if (mark !== undefined && scene.content?.kind === 'marks') {
    const { marks, packed } = scene.content;
    const box = scene.boxOf.get(marks.lane[mark] ?? -1);
    if (!box) return undefined;
    const y = box.top + LANE_PADDING + ((packed.row[mark] ?? 0) + 0.5) * box.rowHeight;
    return { x: xOf(scene.window, scene.width, marks.startNs[mark] ?? 0n), y };
  }
  const box = scene.boxOf.get(links.laneOf(row) ?? -1);
  if (!box || scene.axis === 'order' || row.startNs === undefined) return undefined;
  return { x: xOf(scene.window, scene.width, row.startNs), y: box.top + box.height / 2 };
}
