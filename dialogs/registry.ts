import { checkIn } from './check-in.ts'
import { rescheduleCheckIn, stopCheckIns } from './check-in-settings.ts'
import { consent } from './consent.ts'
import { deleteData } from './delete-data.ts'
import type { Dialog } from './dialog.ts'
import { abandonGoal, editGoal } from './edit-goal.ts'
import { feeling, reflection } from './feeling.ts'
import { logMeasure } from './log-measure.ts'
import { logProgressDialog } from './log-progress.ts'
import { clarify, lost, mayKeep } from './lost.ts'
import { setGoal } from './set-goal.ts'
import { changeLanguage, changeTimeZone } from './settings.ts'
import { practiceFeedback, suggestion } from './suggestion.ts'

/** Every conversation by its name. A new one is a file and a line here. */
export const dialogs: { [name: string]: Dialog } = Object.fromEntries(
  [
    setGoal,
    consent,
    checkIn,
    logProgressDialog,
    editGoal,
    abandonGoal,
    suggestion,
    practiceFeedback,
    rescheduleCheckIn,
    stopCheckIns,
    changeLanguage,
    changeTimeZone,
    deleteData,
    logMeasure,
    feeling,
    reflection,
    lost,
    clarify,
    mayKeep,
  ].map((dialog) => [dialog.name, dialog]),
)
