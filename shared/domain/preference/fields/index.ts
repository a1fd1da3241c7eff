/** Every preference field there is. A new one is one file, one line here and one fixture. */
import type { PreferenceField } from '../define-field.ts'
import { allergy } from './allergy.ts'
import { babyBirth } from './baby-birth.ts'
import { birthday } from './birthday.ts'
import { bottomSize } from './bottom-size.ts'
import { braSize } from './bra-size.ts'
import { buysFor } from './buys-for.ts'
import { channel } from './channel.ts'
import { city } from './city.ts'
import { consent } from './consent.ts'
import { contactTime } from './contact-time.ts'
import { dislikes } from './dislikes.ts'
import { doNotContact } from './do-not-contact.ts'
import { dueDate } from './due-date.ts'
import { faceShape } from './face-shape.ts'
import { fit } from './fit.ts'
import { gender } from './gender.ts'
import { heightCm } from './height-cm.ts'
import { likes } from './likes.ts'
import { occupation } from './occupation.ts'
import { phone } from './phone.ts'
import { promoPreference } from './promo-preference.ts'
import { shoeSize } from './shoe-size.ts'
import { skinType } from './skin-type.ts'
import { style } from './style.ts'
import { topSize } from './top-size.ts'
import { wechat } from './wechat.ts'
import { weightKg } from './weight-kg.ts'

export const FIELDS: readonly PreferenceField[] = [
  allergy,
  babyBirth,
  birthday,
  bottomSize,
  braSize,
  buysFor,
  channel,
  city,
  consent,
  contactTime,
  dislikes,
  doNotContact,
  dueDate,
  faceShape,
  fit,
  gender,
  heightCm,
  likes,
  occupation,
  phone,
  promoPreference,
  shoeSize,
  skinType,
  style,
  topSize,
  wechat,
  weightKg,
]

const byId: ReadonlyMap<string, PreferenceField> = new Map(FIELDS.map((field) => [field.id, field]))

/** The field of a fact; undefined for one that this version does not know. */
export const fieldOf = (id: string): PreferenceField | undefined => byId.get(id)
