// Who may import whom. Everything not allowed here is refused. Read with docs/architecture.md.
const test = '\\.test\\.tsx?$';
const core = (folder) => `^core/${folder}/`;

// One door per library: where it is reached, and nowhere else, so that it can be replaced in one place.
const DOORS = {
  'lossless-json': 'core/base/json.ts',
  '@cfworker/json-schema': 'core/playbook/cacao-schema.ts',
  '@noble/curves': 'core/base/ed25519.ts',
  '@noble/hashes': ['core/base/sha256.ts', 'core/base/uuid.ts'],
  diff: 'core/base/word-diff.ts',
  '@zip.js/zip.js': 'core/ingest/archive/zip.ts',
  fflate: 'core/ingest/archive/inflate.ts',
  fzstd: 'core/ingest/archive/unzstd.ts',
  'xxhash-wasm': 'core/ingest/archive/unzstd.ts',
  '@sqlite.org/sqlite-wasm': 'core/ingest/archive/sqlite-engine.ts',
  'node-sql-parser': 'core/ingest/access/sql-parser.ts',
  yaml: ['core/base/yaml.ts', 'core/base/yaml-tree.ts'],
  'apache-arrow': 'engine/arrow.ts',
  '@duckdb/node-api': ['engine/native.ts', 'engine/native-chunks.ts', 'engine/whole-stream.ts'],
  '@duckdb/node-bindings': 'engine/native-chunks.ts',
  'vis-network': 'renderer/views/graph/network-canvas.tsx',
  'vis-data': 'renderer/views/graph/network-canvas.tsx',
  cmdk: 'renderer/shell/command-palette.tsx',
};
/** Folders that are registries: each file is an entry. */
const SIBLINGS = `^(${[
  ...['core/ingest/formats', 'core/detect/rules', 'core/report/sections', 'core/export/formats'],
  ...['core/root-cause/evidence', 'core/root-cause/hypotheses', 'core/drill/generators'],
].join('|')})/[^/]+$`;
const door = ([library, files]) => ({
  name: `one-door-to-${library}`,
  severity: 'error',
  from: {
    path: '^(core|engine|host|cli|electron|renderer)/',
    pathNot: [...[files].flat().map((file) => `^${file.replaceAll('.', '\\.')}$`), '^core/testing/', test],
  },
  to: { path: `^node_modules/${library.replaceAll('.', '\\.')}/` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'unresolved',
      comment: 'Names with ?url are Vite’s: the address of a file. The build fails where there is none.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    ...Object.entries(DOORS).map(door),
    {
      name: 'siblings-do-not-meet',
      comment: 'A format, rule, section, hypothesis or view never imports its sibling.',
      severity: 'error',
      from: { path: SIBLINGS, pathNot: test },
      to: { path: SIBLINGS },
    },
    {
      name: 'views-do-not-meet',
      severity: 'error',
      from: { path: '^renderer/views/([^/]+)/' },
      to: { path: '^renderer/views/([^/]+)/', pathNot: '^renderer/views/$1/' },
    },
    {
      name: 'core-values-only-in-worker',
      comment:
        'The renderer decides nothing forensic: it may name types of the core and use its plain values, no engine.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: ['^renderer/worker/', test] },
      to: { path: '^(core|engine)/', pathNot: ['^core/(base|model)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shells-do-not-meet',
      severity: 'error',
      from: { path: '^(electron|cli|renderer)/', pathNot: test },
      to: { path: '^(electron|cli|renderer)/', pathNot: '^$1/' },
    },
    {
      name: 'tests-stay-out',
      severity: 'error',
      from: { path: '^(core|engine|host|cli|electron|renderer)/', pathNot: [test, '^core/testing/'] },
      to: { path: ['^test/', '^core/testing/', test] },
    },
  ],
  allowedSeverity: 'error',
  allowed: [
    {
      from: { path: core('base') },
      to: { path: [core('base'), '^node_modules/(lossless-json|@noble/(?:hashes|curves)|yaml|diff)/'] },
    },
    { from: { path: core('model') }, to: { path: [core('base'), core('model')] } },
    { from: { path: core('ports') }, to: { path: [core('base'), core('model'), core('ports')] } },
    {
      from: { path: core('ingest') },
      to: {
        path: [
          core('base'),
          core('model'),
          core('ports'),
          core('ingest'),
          '^node_modules/(@zip.js|fflate|fzstd|xxhash-wasm|@sqlite.org|node-sql-parser|zod)',
        ],
      },
    },
    { from: { path: core('analysis') }, to: { path: [core('base'), core('model'), core('ports'), core('analysis')] } },
    {
      from: { path: core('policy') },
      to: {
        path: [core('base'), core('model'), core('ports'), core('analysis'), core('policy'), '^node_modules/zod'],
      },
    },
    {
      from: { path: core('root-cause') },
      to: {
        path: [core('base'), core('model'), core('ports'), core('analysis'), core('policy'), core('root-cause')],
      },
    },
    { from: { path: core('detect') }, to: { path: [core('base'), core('model'), core('ports'), core('detect')] } },
    // Which words speak of an act is said once, for lineage and for detections.
    { from: { path: core('detect') }, to: { path: '^core/analysis/lineage/(?:act-words|words)\\.ts$' } },
    { from: { path: core('custody') }, to: { path: [core('base'), core('model'), core('ports'), core('custody')] } },
    {
      from: { path: core('playbook') },
      to: {
        path: [
          core('base'),
          core('model'),
          core('ports'),
          core('playbook'),
          '^playbooks/',
          '^node_modules/(zod|@cfworker)',
        ],
      },
    },
    {
      from: { path: core('report') },
      to: { path: [core('base'), core('model'), core('ports'), core('playbook'), core('custody'), core('report')] },
    },
    {
      from: { path: core('drill') },
      to: {
        path: [
          core('base'),
          core('model'),
          core('ports'),
          core('custody'),
          core('drill'),
          '^core/report/(?:block|writers/html)\\.ts$',
          '^core/export/(?:ids|stix-objects)\\.ts$',
          '^drills/',
          '^node_modules/zod',
        ],
      },
    },
    { from: { path: core('export') }, to: { path: [core('base'), core('model'), core('ports'), core('export')] } },
    {
      from: { path: core('redact') },
      to: { path: [core('base'), core('model'), core('ports'), core('redact'), '^node_modules/zod'] },
    },
    // What is data of a class, what an expression may say and what stands in base64 is said once.
    {
      from: { path: core('redact') },
      to: {
        path: [
          '^core/ingest/access/detectors?\\.ts$',
          '^core/detect/sigma/regex\\.ts$',
          '^core/analysis/(?:lineage/forms|whole-events)\\.ts$',
          '^core/custody/(?:canonical-json|journal-chain)\\.ts$',
          '^core/export/exporter\\.ts$',
        ],
      },
    },
    { from: { path: '^core/[^/]+\\.ts$' }, to: { path: ['^core/', '^node_modules/zod'] } },
    { from: { path: ['^core/testing/', test] }, to: {} },
    {
      from: { path: '^engine/' },
      to: { path: ['^core/(base|model|ports)/', '^engine/', '^node_modules/(@duckdb|apache-arrow)'] },
    },
    // The native engine runs in Node alone, and asks it for the size of the machine's memory.
    { from: { path: '^engine/native\\.ts$' }, to: { dependencyTypes: ['core'] } },
    {
      from: { path: '^host/' },
      to: { path: ['^core/(base|model|ports|custody)/', '^host/', '^node_modules/zod/'] },
    },
    { from: { path: '^host/' }, to: { dependencyTypes: ['core'] } },
    { from: { path: '^cli/' }, to: { path: ['^core/', '^engine/', '^host/', '^cli/', '^node_modules/commander'] } },
    { from: { path: '^cli/' }, to: { dependencyTypes: ['core'] } },
    { from: { path: '^electron/' }, to: { path: ['^host/', '^electron/', '^node_modules/electron'] } },
    { from: { path: '^electron/' }, to: { dependencyTypes: ['core'] } },
    {
      from: { path: '^renderer/worker/' },
      to: {
        path: ['^core/', '^engine/', '^renderer/worker/', '^node_modules/(comlink|zod)/', '^(node_modules/)?@duckdb/'],
      },
    },
    {
      from: { path: '^renderer/', pathNot: '^renderer/worker/' },
      to: {
        path: [
          '^core/',
          '^renderer/',
          '^node_modules/(react|react-dom|zustand|@tanstack|comlink|vis-network|vis-data|cmdk|react-aria-components)',
        ],
      },
    },
    { from: { path: '^(test|samples|scripts|bin)/' }, to: {} },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    // So that a copy of the tree with linked node_modules is judged like the tree: scripts/prove-locks.mjs.
    preserveSymlinks: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
