/** Serves conferences and their days. */
import { emptyConference } from '../../data/library/empty-conference.ts';
import {
  addDay,
  changeConference,
  createConference,
  duplicateConference,
  openConference,
  removeConference,
  removeDay,
} from '../library/conferences.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function conferenceHandlers(context: Context) {
  const { conferences } = host;
  const edit = edits(context);
  return {
    open: conferences.open.handler(({ input }) => openConference(context.store(), input.id)),
    create: conferences.create.handler(
      edit((store, { fields }) =>
        createConference(store, emptyConference(context.id(), context.now()), fields),
      ),
    ),
    change: conferences.change.handler(edit((store, { id, fields }) => changeConference(store, id, fields))),
    duplicate: conferences.duplicate.handler(
      edit((store, { id }) => duplicateConference(store, id, context.id)),
    ),
    remove: conferences.remove.handler(edit((store, { id }) => removeConference(store, id, context.now()))),
    addDay: conferences.addDay.handler(edit((store, { id, day }) => addDay(store, id, day, context.id()))),
    removeDay: conferences.removeDay.handler(edit((store, { id, day }) => removeDay(store, id, day))),
  };
}
