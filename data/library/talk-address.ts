/** Addresses of talks, how they are compared, and how a move from one to another is told. */

/** Where a talk stands. Its id counts within its conference: a crash or a copied file may leave two talks of one id. */
export interface TalkAddress {
  conference: string;
  talk: string;
}

/** An address as one string, to look things up by. */
export const addressKey = ({ conference, talk }: TalkAddress): string => JSON.stringify([conference, talk]);

/** The address of a talk that is listed with its conference. */
export const addressOf = ({ conference, id }: { conference: string; id: string }): TalkAddress => ({
  conference,
  talk: id,
});

/** A talk that was moved or got another id. */
export interface TalkMove {
  from: TalkAddress;
  to: TalkAddress;
}
