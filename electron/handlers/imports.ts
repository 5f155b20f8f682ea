/** Answers what the window and the command line ask of things that come in. */
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import { applyBundle } from '../imports/apply-bundle.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

const largestPaste = 5 * 1024 * 1024;

export function importHandlers(context: Context) {
  const { imports: door } = host;
  const drafts = async () => (await context.imports()).drafts;
  return {
    upload: door.upload.handler(async ({ input: { bytes, upload } }) => ({
      upload: (await drafts()).upload(Buffer.from(bytes, 'base64'), upload),
    })),
    begin: door.begin.handler(async ({ input: { from, into }, signal }) =>
      (await drafts()).begin(from, into, signal),
    ),
    beginFolder: door.beginFolder.handler(({ input: { edit, from, into } }) =>
      context
        .store()
        .editing.beside(
          edit,
          { label: say('operations.read-folder', { name: from.name }), steps: from.files.length },
          async (watch) => {
            const did = (count: number) => Array.from({ length: count }, () => watch.did());
            return (await drafts()).beginFolder(from, into, { goOn: watch.goOn, did });
          },
        ),
    ),
    list: door.list.handler(async () => (await drafts()).list()),
    view: door.view.handler(async ({ input: { draft, from } }) => (await drafts()).view(draft, from ?? 0)),
    change: door.change.handler(async ({ input: { edit, draft, changes } }) =>
      (await drafts()).change(draft, edit, changes),
    ),
    apply: door.apply.handler(({ input: { edit, draft } }) =>
      context.store().editing.once(edit, async () => (await drafts()).apply(draft)),
    ),
    drop: door.drop.handler(async ({ input }) => (await drafts()).drop(input.draft)),
    bundle: door.bundle.handler(({ input: { edit, name, bytes, upload } }) => {
      const store = context.store();
      return store.editing.once(edit, async () => {
        const { drafts, reader } = await context.imports();
        return applyBundle(store, await reader.bundle(name, drafts.joined(name, bytes, upload)), context.id);
      });
    }),
    keptSince: door.keptSince.handler(async ({ input }) => {
      const at = await (await drafts()).keptSince(input.address);
      return at === undefined ? {} : { at };
    }),
    fromHtml: door.fromHtml.handler(async ({ input: { html } }) => {
      if (html.length > largestPaste) throw new Fault('paste-too-large');
      const { reader } = await context.imports();
      return { markdown: await reader.markdownOf(html, say('imports.clipboard')) };
    }),
  };
}
