/** The parts of electron-builder's configuration that the environment decides. */
export function fromEnvironment(env: Record<string, string | undefined>): {
  publish: { provider: 'generic'; url: string } | null;
  forceCodeSigning: boolean;
  mac: { identity?: string; notarize: boolean };
};
/** What would be signed, as sentences for whoever releases. */
export function signingInWords(env: Record<string, string | undefined>): string[];
