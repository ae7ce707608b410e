const numbered = (prefix: string, width: number) =>
  Array.from({ length: 10 }, (_, at) => `${prefix}${String(at + 1).padStart(width, '0')}`);

/** Ids that detections may name: OWASP’s lists of 2025 and 2026 (ASI, LLM, MCP), and MITRE ATLAS 5.6.0 as far as it is used. */
export const TAXONOMY: ReadonlySet<string> = new Set([
  ...numbered('ASI', 2),
  ...numbered('LLM', 2),
  ...numbered('MCP', 2),
  'AML.T0006', // Active Scanning
  'AML.T0010', // AI Supply Chain Compromise
  'AML.T0034', // Cost Harvesting
  'AML.T0034.002', // Agentic Resource Consumption
  'AML.T0050', // Command and Scripting Interpreter
  'AML.T0051.001', // LLM Prompt Injection: Indirect
  'AML.T0053', // AI Agent Tool Invocation
  'AML.T0055', // Unsecured Credentials
  'AML.T0068', // LLM Prompt Obfuscation
  'AML.T0077', // LLM Response Rendering
  'AML.T0080', // AI Agent Context Poisoning
  'AML.T0080.000', // AI Agent Context Poisoning: Memory
  'AML.T0081', // Modify AI Agent Configuration
  'AML.T0086', // Exfiltration via AI Agent Tool Invocation
  'AML.T0101', // Data Destruction via AI Agent Tool Invocation
]);
