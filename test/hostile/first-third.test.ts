import { holdsAgainst } from './short-form.ts'

holdsAgainst(1)
