import { z } from 'zod';

// zod otherwise probes `new Function` once, which the content security policy refuses and reports. Imported before all that
// makes schemas.
z.config({ jitless: true });
