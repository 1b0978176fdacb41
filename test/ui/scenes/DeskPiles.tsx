import { PaperCard } from '../../../web/ui/PaperCard.tsx'
import { Pile } from '../../../web/ui/Pile.tsx'

const card = (words: string, category: string, hue: number) => (
  <PaperCard hue={hue} category={category} onPick={() => {}}>
    {words}
  </PaperCard>
)

export default function DeskPiles() {
  return (
    <div class="desk">
      <div class="sheet">
        <div class="columns">
          <Pile letter="A" name="Weekly status deck" count={5} more="and 2 more">
            {card('The status deck nobody opens', 'report', 4)}
            {card('Deck for Finance every Monday', 'report', 4)}
            {card('Slides that repeat the board', 'report', 4)}
          </Pile>
          <Pile letter="D" name="Monday stand-up on top of the daily one" count={4} more="and 2 more">
            {card('The Monday stand-up', 'meeting', 0)}
            {card('Stand-up before the stand-up', 'meeting', 0)}
          </Pile>
          <Pile
            letter="B"
            name="Second approval on small changes"
            count={3}
            more="and 1 more"
            drop="Put it here"
            onDrop={() => {}}
          >
            {card('Approving a two-line change twice', 'approval', 2)}
            {card('Two sign-offs for a typo', 'approval', 2)}
          </Pile>
          <PaperCard hue={2} category="approval" state="held">
            Ask twice before a config change
          </PaperCard>
          <Pile
            letter="C"
            name="Friday all-teams read-out"
            count={4}
            more="and 2 more"
            onRename={() => {}}
            renameLabel="Rename"
          >
            {card('Friday read-out, camera off', 'meeting', 0)}
            {card('One hour to hear what we read', 'meeting', 0)}
          </Pile>
          <Pile
            letter="F"
            name="Monthly chart pack nobody a"
            count={3}
            more="and 1 more"
            naming={{
              value: 'Monthly chart pack nobody a',
              max: 40,
              label: 'Name of pile F',
              onInput: () => {},
              onDone: () => {},
            }}
          >
            {card('Chart pack, 40 pages', 'report', 4)}
            {card('Monthly charts nobody acts on', 'report', 4)}
          </Pile>
          <PaperCard hue={2} category="approval" state="left">
            Ask twice before a config change
          </PaperCard>
          {card('Notes copied into two wikis', 'habit', 5)}
          {card('Answering every request the same day', 'promise', 3)}
          {card('Export only one customer uses', 'feature', 1)}
          <PaperCard hue={1} category="feature" picked onPick={() => {}}>
            The export for one customer
          </PaperCard>
          <PaperCard>
            Donaudampfschifffahrtsgesellschaftskapitänsmützenabnahmekommission, white paper without a category
          </PaperCard>
          <PaperCard hue={5} category="عادة">
            نسخ ملاحظات الاجتماع مرتين
          </PaperCard>
          <PaperCard state="off" reason="Law. Stays in the export with this reason.">
            Quarterly safety drill
          </PaperCard>
        </div>
      </div>
    </div>
  )
}
