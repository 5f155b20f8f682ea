/** The state of the export page. */
import { Answers } from '../../state/answers.ts';
import { sentenceOf } from '../../state/sentence.ts';
import type { Settings } from '../../../data/contract/settings.ts';
import {
  defaultOptions,
  type ExportOptions,
  type ExportPlan,
  type ExportScope,
  type HeadingStyle,
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
  /** Name of the template in use. */
  template = $state<string>();
  readonly #answers = new Answers();

  readonly #host: PostsOutHost;
  readonly #kept: KeptChoices;
  readonly #scope: ExportScope;

  constructor(host: PostsOutHost, kept: KeptChoices, scope: ExportScope) {
    this.#host = host;
    this.#kept = kept;
    this.#scope = scope;

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
    const scope = this.#scope;
    const folder = this.folder.trim();
    try {
      const plan = await this.#host.call.exports.plan({ scope, options, ...(folder && { folder }) });
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
    const { files, markdown } = await this.#host.call.exports.plan({ scope: this.#scope, options: marked });
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

  /** Writes one file of the post, or all, to be dragged out of the window; gives the name of the drag. */
  async toDrag(path?: string): Promise<string | undefined> {
    const { options } = this;
    const folder = this.folder.trim();
    const shown = { scope: this.#scope, options, ...(folder && { folder }) };
    const asked = { ...shown, ...(path !== undefined && { path }) };
    return (await this.#host.call.exports.toDrag(asked)).drag;
  }

  /** Writes the files and gives the path of the post. Throws what the host throws. */
  async write(): Promise<string> {
    this.writing = true;
    try {
      const folder = this.folder.trim();
      const written = await this.#host.call.exports.write({
        scope: this.#scope,
        options: this.options,
        folder,
      });
      void this.#kept.set({ exportFolder: folder });
      await this.again();
      return `${written.folder.replace(/(?<![\\/])[\\/]+$/, '')}/${written.files[0]?.path ?? ''}`;
    } finally {
      this.writing = false;
    }
  }
}

function withoutTemplate({ headingTemplate, ...options }: ExportOptions): ExportOptions {
  void headingTemplate;
  return options;
}
