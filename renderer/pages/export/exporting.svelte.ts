/** The state of the export page. */
import { Answers } from '../../state/answers.ts';
import { sentenceOf } from '../../state/sentence.ts';
import type { Blog, Settings } from '../../../data/contract/settings.ts';
import { say } from '../../../data/words/say.ts';
import {
  defaultOptions,
  type ExportOptions,
  type ExportPlan,
  type ExportScope,
  type HeadingStyle,
  type PlannedFile,
} from '../../../data/posts/export-post.ts';
import type { Client } from '../../host/connect.ts';
import { headingOf, markedTemplate } from './post-parts.ts';

/** What the work asks of the host. */
export interface PostsOutHost {
  readonly call: Pick<Client, 'exports'>;
}

/** The settings, as far as they are kept for the next post. */
export interface KeptChoices {
  readonly settings: Settings | undefined;
  /** Nothing of it can be changed: an update about what came cannot be added. */
  readonly readOnly: boolean;
  set: (change: Partial<Settings>) => Promise<void>;
}

/** A new template begins with this. */
const firstTemplate = '{{ title }} ({{ speaker }})';

/** A post on its way out: what goes into it, in which shape, and the plan of what would be written. */
export class Exporting {
  options = $state.raw<ExportOptions>(defaultOptions);
  folder = $state('');
  plan = $state.raw<ExportPlan>();
  /** The sentence why there is no plan for what was chosen last. */
  fault = $state.raw<string>();
  /** What the template makes of the first talk. */
  example = $state.raw<string>();
  writing = $state(false);
  /** Files that were not written from here and are to be replaced, by path with the hash of what is. */
  replace = $state.raw<Readonly<Record<string, string>>>({});
  /** Those that stay as they are. */
  keep = $state.raw<readonly string[]>([]);
  /** Whether what came since the post went out is told in it. */
  announce = $state(true);
  /** Name of the template in use. */
  template = $state<string>();
  readonly #answers = new Answers();

  readonly #host: PostsOutHost;
  readonly #kept: KeptChoices;
  readonly scope: ExportScope;

  constructor(host: PostsOutHost, kept: KeptChoices, scope: ExportScope) {
    this.#host = host;
    this.#kept = kept;
    this.scope = scope;

    const { exportOptions, exportFolder, headingTemplates = {} } = kept.settings ?? {};
    this.options = exportOptions ?? defaultOptions;
    this.folder = exportFolder ?? '';
    const { headingTemplate } = this.options;
    this.template = Object.keys(headingTemplates).find((name) => headingTemplates[name] === headingTemplate);
    // A template that was removed is not used on in silence.
    if (this.template === undefined) this.options = withoutTemplate(this.options);
  }

  /** Plans anew. Answers that come after a later one was asked for are dropped; a plan stays until the next is there. */
  async again(): Promise<void> {
    const counts = this.#answers.ask();
    const { options } = this;
    const scope = this.scope;
    const folder = this.folder.trim();
    try {
      const announce = this.announce && !this.#kept.readOnly;
      const plan = await this.#host.call.exports.plan({
        scope,
        options,
        ...(folder && { folder, announce }),
      });
      const example = await this.#exampleOf(options);
      if (!counts()) return;
      [this.plan, this.example, this.fault] = [plan, example, undefined];
    } catch (error) {
      if (counts()) this.fault = sentenceOf(error);
    }
  }

  async #exampleOf(options: ExportOptions): Promise<string | undefined> {
    if (!options.headingTemplate) return undefined;
    const marked = { ...options, headingTemplate: markedTemplate(options.headingTemplate) };
    const { files, markdown } = await this.#host.call.exports.plan({ scope: this.scope, options: marked });
    return headingOf(markdown ?? files[0]?.text ?? '');
  }

  /** Changes what goes into the post, for this one and the next. */
  change(options: Partial<ExportOptions>): void {
    this.options = { ...this.options, ...options };
    void this.#kept.set({ exportOptions: this.options });
  }

  chooseStyle(style: HeadingStyle): void {
    this.template = undefined;
    this.options = withoutTemplate(this.options);
    this.change({ style });
  }

  chooseTemplate(name: string): void {
    this.template = name;
    this.change({ headingTemplate: this.#templates[name] ?? '' });
  }

  /** Names of the user's templates. */
  get templates(): readonly string[] {
    return Object.keys(this.#templates);
  }

  get #templates(): Readonly<Record<string, string>> {
    return this.#kept.settings?.headingTemplates ?? {};
  }

  #keep(headingTemplates: Record<string, string>): void {
    void this.#kept.set({ headingTemplates });
  }

  /** Adds a template under a name that is free and uses it. */
  addTemplate(nameOf: (number: number) => string): void {
    let number = 1;
    while (nameOf(number) in this.#templates) number++;
    this.#keep({ ...this.#templates, [nameOf(number)]: firstTemplate });
    this.chooseTemplate(nameOf(number));
  }

  /** Changes the text of the template in use; an empty one leaves the heading to the style. */
  editTemplate(headingTemplate: string): void {
    if (this.template === undefined) return;
    this.#keep({ ...this.#templates, [this.template]: headingTemplate });
    this.change({ headingTemplate });
  }

  /** Gives the template in use another name, unless that is taken. */
  renameTemplate(typed: string): void {
    const [before, name] = [this.template, typed.trim()];
    if (before === undefined || name === '' || name in this.#templates) return;
    const renamed = Object.entries(this.#templates).map(([key, text]) => [key === before ? name : key, text]);
    this.#keep(Object.fromEntries(renamed) as Record<string, string>);
    this.template = name;
  }

  removeTemplate(): void {
    const others = Object.entries(this.#templates).filter(([name]) => name !== this.template);
    this.#keep(Object.fromEntries(others));
    this.chooseStyle(this.options.style);
  }

  /** Blogs that posts went to, the last one first. */
  get blogs(): readonly Blog[] {
    return this.#kept.settings?.blogs ?? [];
  }

  /** The blog that the post goes to, where one went there before. */
  get blog(): Blog | undefined {
    return this.blogs.find((blog) => blog.folder === this.folder.trim());
  }

  chooseBlog({ folder, profile }: Blog): void {
    this.folder = folder;
    this.change({ profile });
  }

  /** Takes a folder, or the one above it in which its blog begins, and the program that this is for. */
  async chooseFolder(chosen: string): Promise<void> {
    const { folder, profile } = await this.#host.call.exports.recognise({ folder: chosen });
    this.folder = folder;
    if (profile) this.change({ profile });
  }

  renameBlog(name: string): void {
    const { blog } = this;
    if (blog) this.#keepBlog({ ...blog, name });
  }

  #keepBlog(blog: Blog): void {
    const others = this.blogs.filter(({ folder }) => folder !== blog.folder);
    void this.#kept.set({ blogs: [blog, ...others].slice(0, mostBlogs) });
  }

  /** Files that were not written from here, and of which nobody has said yet whether they stay. */
  get undecided(): readonly PlannedFile[] {
    return (this.plan?.files ?? []).filter(
      ({ path, foreign, there }) => foreign && this.replace[path] !== there && !this.keep.includes(path),
    );
  }

  replaceFile({ path, there = '' }: PlannedFile): void {
    this.askAgain(path);
    this.replace = { ...this.replace, [path]: there };
  }

  keepFile({ path }: PlannedFile): void {
    this.askAgain(path);
    this.keep = [...this.keep, path];
  }

  /** Forgets what was said about a file. */
  askAgain(path: string): void {
    this.replace = Object.fromEntries(Object.entries(this.replace).filter(([one]) => one !== path));
    this.keep = this.keep.filter((one) => one !== path);
  }

  /** How many files are written. */
  get count(): number {
    const files = this.plan?.files ?? [];
    return files.filter(({ path, state }) => state !== 'same' && !this.keep.includes(path)).length;
  }

  /** Writes one file of the post, or all, to be dragged out of the window; gives the name of the drag. */
  async toDrag(path?: string): Promise<string | undefined> {
    const { options } = this;
    const folder = this.folder.trim();
    const shown = { scope: this.scope, options, ...(folder && { folder }) };
    const asked = { ...shown, ...(path !== undefined && { path }) };
    return (await this.#host.call.exports.toDrag(asked)).drag;
  }

  /** Writes the files and gives the path of the post. Throws what the host throws. */
  async write(): Promise<string> {
    this.writing = true;
    try {
      const { options, replace, keep } = this;
      const folder = this.folder.trim();
      const post = { scope: this.scope, options, folder };
      const { exports: host } = this.#host.call;
      if (this.announce && !this.#kept.readOnly && this.plan?.republished?.announcement)
        await host.announce({ ...post, edit: crypto.randomUUID() });
      const written = await host.write({ ...post, replace, keep: [...keep] });
      this.#remember(folder, written.at);
      await this.again();
      return `${trimmed(written.folder)}/${written.files[0]?.path ?? ''}`;
    } finally {
      this.writing = false;
    }
  }

  #remember(folder: string, at: string): void {
    const name = this.blog?.name ?? trimmed(folder).split(/[\\/]/).at(-1) ?? folder;
    void this.#kept.set({ exportFolder: folder });
    this.#keepBlog({ name, folder, profile: this.options.profile, at });
  }

  /** Takes the last write back, and says what came of it. */
  async undo(): Promise<string> {
    const { folder, files, left } = await this.#host.call.exports.undo();
    await this.again();
    return say('exports.taken-back', { folder, count: files, left });
  }
}

const mostBlogs = 20;

/** A folder's path without the slashes at its end. */
const trimmed = (folder: string): string => folder.replace(/(?<![\\/])[\\/]+$/, '');

function withoutTemplate({ headingTemplate, ...options }: ExportOptions): ExportOptions {
  void headingTemplate;
  return options;
}
