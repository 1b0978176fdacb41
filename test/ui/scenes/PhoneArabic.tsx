import { createSignal } from 'solid-js'
import { Button } from '../../../web/ui/Button.tsx'
import { DotBars } from '../../../web/ui/DotBars.tsx'
import { DotBudget } from '../../../web/ui/DotBudget.tsx'
import { DotStepper } from '../../../web/ui/DotStepper.tsx'
import { PlaneInput, type Point } from '../../../web/ui/PlaneInput.tsx'
import { SavedLine } from '../../../web/ui/SavedLine.tsx'
import { Scale } from '../../../web/ui/Scale.tsx'
import { ShieldButton } from '../../../web/ui/ShieldButton.tsx'
import { Tally } from '../../../web/ui/Tally.tsx'
import { TextBox } from '../../../web/ui/TextBox.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'
import { dotWords, rows } from './story.ts'

const names = [
  'عرض الحالة الأسبوعي',
  'موافقة ثانية على التغييرات الصغيرة',
  'قراءة يوم الجمعة لكل الفرق',
  'اجتماع الاثنين فوق الاجتماع اليومي',
]

export default function PhoneArabic() {
  const [point, place] = createSignal<Point | null>({ x: 0.8, y: 0.7 })
  const [text, setText] = createSignal('الموافقة مرتين على تغيير من سطرين')
  const [dots, set] = createSignal(1)
  return (
    <PhoneFrame
      where="توقّف عن · ٥ من ١٠"
      digits="1:48"
      fraction={0.45}
      foot={
        <>
          <SavedLine state="saved" title="محفوظ" fact="مخفي عن الجميع" />
          <Button rank="primary" height={52}>
            تم
          </Button>
        </>
      }
    >
      <h1 class="ask">أين يفيد التوقّف أكثر؟</h1>
      <div class="stack">
        <DotBudget total={4} left={2} words="بقيت نقطتان" />
        <div>
          <DotStepper
            label={names[0] ?? ''}
            value={dots()}
            cap={2}
            left={2}
            onChange={set}
            valueText="١ من ٢"
            lessLabel="أقل"
            moreLabel="أكثر"
            shield={<ShieldButton taken={false} label="درع" onToggle={() => {}} />}
          />
        </div>
        <TextBox
          value={text()}
          onInput={setText}
          label="نص"
          max={140}
          counter={(left) => `بقي ${left}`}
          end={<Button>أضف</Button>}
        />
        <Tally done={8} total={12} height={44} label="8" number="٨ من ١٢" />
        <Scale
          choices={[1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }))}
          value={2}
          onChoose={() => {}}
          label="سلّم"
          ends={{ low: 'لا أبدًا', high: 'تمامًا' }}
        />
        <DotBars
          size="phone"
          rows={rows.slice(0, 6).map((row, i) => ({ ...row, label: names[i] ?? row.label }))}
          words={{ ...dotWords, from: (n) => `من ${n}` }}
          label="نقاط"
          line={{ start: 'الخط', end: 'قد يتغيّر' }}
        />
        <PlaneInput
          value={point()}
          onPlace={place}
          label="مكان"
          valueText="مكان"
          words={{ top: 'راحة كبيرة', bottom: 'راحة قليلة', left: 'نستطيع وحدنا', right: 'على الآخرين أن يوافقوا' }}
        />
      </div>
    </PhoneFrame>
  )
}
