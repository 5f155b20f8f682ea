/** Tracks which note or capture on the page takes a picture that is dropped or pasted. */

/** Where pictures go that are dropped or pasted: the note or the capture that is shown. */
export interface PicturePlace {
  /**
   * Puts pictures where the pointer is, or where the cursor is without one. Gives the sentences of those that could not
   * be kept.
   */
  put(files: readonly File[], at?: { x: number; y: number }): Promise<string[]>;
}

/** The places for pictures that are shown now. */
export class PicturePlaces {
  #places: readonly PicturePlace[] = [];

  /** The place that was offered last. */
  get current(): PicturePlace | undefined {
    return this.#places.at(-1);
  }

  /** Offers a place until the returned function is called. */
  offer(place: PicturePlace): () => void {
    this.#places = [...this.#places, place];
    return () => {
      this.#places = this.#places.filter((one) => one !== place);
    };
  }
}
