const mark = 'data-typed-ahead';

/** True for the field that catches keys: whoever takes the focus from it loses them. */
export const isTypedAhead = (element: Element | null): boolean => element?.hasAttribute(mark) ?? false;

/** Catches what is typed between asking for a new talk and its sheet being there, so that no first word is lost. */
export class TypedAhead {
  #field: HTMLTextAreaElement | undefined;

  /** Takes the keys until `take` is called. Twice goes on with what was caught. */
  begin(label: string): void {
    if (!this.#field) {
      this.#field = document.createElement('textarea');
      this.#field.className = 'unseen';
      this.#field.setAttribute('aria-label', label);
      this.#field.setAttribute(mark, '');
      document.body.append(this.#field);
    }
    this.#field.focus();
  }

  /** What was typed meanwhile; empty for nothing. The keys go where the focus is from then on. */
  take(): string {
    const typed = this.#field?.value ?? '';
    this.#field?.remove();
    this.#field = undefined;
    return typed;
  }
}
