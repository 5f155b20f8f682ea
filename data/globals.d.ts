/** Messages compiled at build time; see build/messages-plugin.mjs. */
declare module 'virtual:messages/en' {
  const messages: Record<string, Record<string, (values: Record<string, unknown>) => string>>;
  export default messages;
}

/** The part of the Encoding standard that Node and every browser share. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}

/** Bytes as base64, each character of the text one byte; Node and every browser have it. */
declare function btoa(bytes: string): string;
