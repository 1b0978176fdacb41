import { PlaneChart } from '../../../web/ui/PlaneChart.tsx'
import { PlaneKey } from '../../../web/ui/PlaneKey.tsx'
import { corners, plane, planeWords } from './story.ts'

export default function ScreenPlane() {
  return (
    <div class="screen">
      <div style={{ display: 'grid', 'grid-template-columns': '895px 1fr', gap: '88px' }}>
        <PlaneChart
          size="screen"
          arriving
          items={plane}
          words={{ ...planeWords, corners }}
          label="Four items on a plane"
        />
        <div>
          <h1 style={{ font: 'var(--type-screen-title)', 'letter-spacing': 'var(--track-screen-title)' }}>
            Three sit close together. One we see differently.
          </h1>
          <PlaneKey
            size="screen"
            label="Items"
            items={[
              {
                id: 'c',
                letter: 'C',
                pen: 2,
                split: 'y',
                label: 'Friday all-teams read-out',
                note: 'Two camps on relief: 6 great, 4 little, 1 between.',
                more: 'No corner. We talk about this one first.',
              },
              { id: 'a', letter: 'A', pen: 0, label: 'Weekly status deck', note: 'stop now, close together' },
              {
                id: 'b',
                letter: 'B',
                pen: 1,
                label: 'Second approval on small changes',
                note: 'ask for it, close together',
              },
              {
                id: 'd',
                letter: 'D',
                pen: 3,
                label: 'Monday stand-up on top of the daily one',
                note: 'just drop it quietly, close together',
              },
            ]}
          />
        </div>
      </div>
    </div>
  )
}
