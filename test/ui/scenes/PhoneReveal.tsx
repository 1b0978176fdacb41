import { Button } from '../../../web/ui/Button.tsx'
import { DotBars } from '../../../web/ui/DotBars.tsx'
import { Highlight } from '../../../web/ui/Highlight.tsx'
import { Icon } from '../../../web/ui/Icon.tsx'
import { SavedLine } from '../../../web/ui/SavedLine.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'
import { dotWords, rows } from './story.ts'

export default function PhoneReveal() {
  return (
    <PhoneFrame
      where="Stop doing · 5 of 10"
      top={
        <>
          <h1 class="ask">Four things are above the line</h1>
          <p class="quiet">
            We wanted 3. Two tie for third, so both are in. <Highlight>Yours</Highlight> are marked on this phone only.
          </p>
        </>
      }
      foot={
        <>
          <SavedLine state="plain" title="11 answered, 1 passed, 0 silent" fact="Next: start with the shields" />
          <Button height={52}>
            <Icon name="shield-filled" size={18} /> 3 shields
          </Button>
        </>
      }
    >
      <DotBars
        size="phone"
        arriving
        rows={rows}
        words={dotWords}
        label="Dots, and from how many people"
        line={{ start: 'the line', end: 'could tip, in 7 of 11 cases' }}
      />
    </PhoneFrame>
  )
}
