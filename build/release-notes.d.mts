/** What the changelog says of a version, and its day if it has one; nothing where there is no section. */
export function notesOf(version: string, file?: string): Promise<{ day?: string; text: string } | undefined>;
