import { withSignsEscaped } from '../../base/unseen.ts';
import type { EvidenceReceipt, JournalEntry } from '../../ports/case-host.ts';
import { defineExporter, type ExportedCase } from '../exporter.ts';
import { idIn, idOfAll } from '../ids.ts';

// CASE 1.4 / UCO 1.4: https://caseontology.org, example "forensic_lifecycle" of CASE-Examples.
const UCO = 'https://ontology.unifiedcyberontology.org/uco';
const CONTEXT = {
  kb: 'http://example.org/kb/',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': `${UCO}/action/`,
  'uco-core': `${UCO}/core/`,
  'uco-identity': `${UCO}/identity/`,
  'uco-observable': `${UCO}/observable/`,
  'uco-tool': `${UCO}/tool/`,
  'uco-types': `${UCO}/types/`,
  'uco-vocabulary': `${UCO}/vocabulary/`,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

export default defineExporter({
  id: 'case-uco',
  title: 'CASE/UCO JSON-LD',
  purpose: 'custody',
  takers: 'CASE/UCO tools, triple stores',
  holds:
    'The investigation with a provenance record for every item of evidence (name, size, SHA-256) and an action for every entry of the journal: who did what, when.',
  lacks: 'No event content.',
  size: 'evidence',
  ending: '.jsonld',
  async *write(exported) {
    const graph = [
      toolOf(exported),
      ...exported.receipts.flatMap((receipt, at) => evidenceOf(exported, receipt, at)),
      ...exported.journal.flatMap((entry) => actionOf(exported, entry)),
      investigationOf(exported),
    ];
    yield `${withSignsEscaped(JSON.stringify({ '@context': CONTEXT, '@graph': unique(graph) }, null, 2))}\n`;
  },
});

type Node = Readonly<Record<string, unknown>> & { readonly '@id': string };

function ref(id: string) {
  return { '@id': id };
}

function unique(nodes: readonly Node[]): readonly Node[] {
  return [...new Map(nodes.map((node) => [node['@id'], node])).values()];
}

function toolId({ tool }: ExportedCase): string {
  return `kb:tool-${idOfAll('tool', tool.name, tool.version)}`;
}

function toolOf(exported: ExportedCase): Node {
  const { name, version } = exported.tool;
  return {
    '@id': toolId(exported),
    '@type': 'uco-tool:AnalyticTool',
    'uco-core:name': name,
    'uco-tool:version': version,
  };
}

function fileId({ manifest }: ExportedCase, evidenceId: string): string {
  return `kb:file-${idIn(manifest.id, 'evidence', evidenceId)}`;
}

function evidenceOf(exported: ExportedCase, { evidenceId, name, bytes }: EvidenceReceipt, at: number): readonly Node[] {
  const caseId = exported.manifest.id;
  const hash = {
    '@id': `kb:hash-${idIn(caseId, 'hash', evidenceId)}`,
    '@type': 'uco-types:Hash',
    'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': 'SHA256' },
    'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': evidenceId },
  };
  return [
    {
      '@id': fileId(exported, evidenceId),
      '@type': 'uco-observable:File',
      'uco-core:hasFacet': [
        {
          '@id': `kb:file-facet-${idIn(caseId, 'file-facet', evidenceId, name)}`,
          '@type': 'uco-observable:FileFacet',
          'uco-observable:fileName': name,
          'uco-observable:sizeInBytes': { '@type': 'xsd:integer', '@value': String(bytes) },
        },
        {
          '@id': `kb:content-data-facet-${idIn(caseId, 'content-data-facet', evidenceId)}`,
          '@type': 'uco-observable:ContentDataFacet',
          'uco-observable:hash': hash,
          'uco-observable:sizeInBytes': { '@type': 'xsd:integer', '@value': String(bytes) },
        },
      ],
    },
    {
      '@id': `kb:provenance-record-${idIn(caseId, 'provenance', evidenceId, name)}`,
      '@type': 'case-investigation:ProvenanceRecord',
      'uco-core:description': `Received as ${name}`,
      'case-investigation:exhibitNumber': String(at + 1),
      'uco-core:object': ref(fileId(exported, evidenceId)),
    },
  ];
}

function performerId({ manifest }: ExportedCase, by: string): string {
  return `kb:identity-${idIn(manifest.id, 'identity', by)}`;
}

function actionOf(exported: ExportedCase, entry: JournalEntry): readonly Node[] {
  const { number, at, by, act, object, hash } = entry;
  const time = { '@type': 'xsd:dateTime', '@value': at };
  const isEvidence = exported.receipts.some(({ evidenceId }) => evidenceId === object);
  return [
    { '@id': performerId(exported, by), '@type': 'uco-identity:Identity', 'uco-core:name': by },
    {
      '@id': `kb:investigative-action-${idIn(exported.manifest.id, 'journal', String(number))}`,
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': act,
      'uco-core:description': `Journal entry ${number}, SHA-256 ${hash}: ${act} ${object}`,
      'uco-action:startTime': time,
      'uco-action:endTime': time,
      'uco-action:performer': ref(performerId(exported, by)),
      'uco-action:instrument': ref(toolId(exported)),
      ...(isEvidence ? { 'uco-action:object': ref(fileId(exported, object)) } : {}),
    },
  ];
}

function investigationOf(exported: ExportedCase): Node {
  const { id, title } = exported.manifest;
  const actions = exported.journal.map(
    ({ number }) => `kb:investigative-action-${idIn(id, 'journal', String(number))}`,
  );
  const files = [...new Set(exported.receipts.map(({ evidenceId }) => fileId(exported, evidenceId)))];
  return {
    '@id': `kb:investigation-${idIn(id, 'investigation')}`,
    '@type': 'case-investigation:Investigation',
    'uco-core:name': title,
    'case-investigation:investigationForm': {
      '@type': 'uco-vocabulary:InvestigationFormVocab',
      '@value': 'incident',
    },
    'uco-core:object': [...files, ...actions].map(ref),
  };
}
