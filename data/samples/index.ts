/** The sample library: six invented conferences in three series, for a first look around. */
import type { Conference } from '../library/model.ts';
import kelpAndQuery2024 from './kelp-and-query-2024.json' with { type: 'json' };
import kelpAndQuery2026 from './kelp-and-query-2026.json' with { type: 'json' };
import plainspoken2025 from './plainspoken-2025.json' with { type: 'json' };
import saltmarsh2023 from './saltmarsh-2023.json' with { type: 'json' };
import saltmarsh2024 from './saltmarsh-2024.json' with { type: 'json' };
import saltmarsh2026 from './saltmarsh-2026.json' with { type: 'json' };

/**
 * The sample conferences, oldest first.
 * TypeScript reads `"talk"` in a JSON file as any string; that each fits its schema is proved by a test.
 */
export const sampleConferences = [
  saltmarsh2023,
  saltmarsh2024,
  kelpAndQuery2024,
  plainspoken2025,
  kelpAndQuery2026,
  saltmarsh2026,
] as Conference[];
