import type { Producer } from '../../core/drill/writers/otlp.ts';
import { CRM_SERVICE } from './tool-servers.ts';

const GENAI_SCHEMA = 'https://opentelemetry.io/schemas/1.41.1';

/** What each service's instrumentation says of itself. */
export function producerOf(service: string): Producer {
  const resource = { 'service.namespace': 'support-desk', 'deployment.environment.name': 'production' };
  if (service === CRM_SERVICE) {
    return {
      resource: { ...resource, 'openinference.project.name': 'crm' },
      scope: 'openinference.instrumentation.mcp',
    };
  }
  return { resource, scope: `support_desk.${service.replaceAll('-', '_')}`, schemaUrl: GENAI_SCHEMA };
}
