/**
 * What ten years behind the counter ask of a customer card, by the ids of the practice list, one sentence each. `M` must be
 * there, `S` should, `L` may come later.
 */

export interface Requirement {
  readonly id: string
  readonly priority: 'M' | 'S' | 'L'
  readonly sentence: string
}

const lines = `
C01 M Nothing is proposed in the quiet hours; it moves to the next legal minute and says why.
C02 M After a promotion nobody gets another one that day or the next, whoever would send it and however.
C03 M Who wants no contact, on one channel or at all, is in no queue and gets no ready text; lifting it takes a reason.
C04 M A refusal noted on one workstation holds on the others, and contacts after it are listed: there should be none.
C05 M A week's and a month's limit hold for all contacts together, and tell how much is used up.
C06 M The buyer chooses by need what she hears of; silence is no to selling and yes to news of her own parcel.
C07 M What she began herself is answered at any hour and uses up no limit.
C08 M The channel that she likes best comes first.
C09 S Where that channel fails the next one that reaches her is offered; who is reached on none is named so.
C10 L An invitation to another channel is kept with its answer, and not repeated for a season after a no.
C11 M Every contact is service, care or selling; the last five are seen by class, and too much selling is warned of.
C12 M Nothing is sold without a reason from what is known of her, which is shown.
C13 L A list longer than a channel takes is split, and nobody falls out of it.
C14 S The hours for calls follow the shop's own traffic, beside the agents' busiest time.
T01 M Every customer is at exactly one of seven stages, and the shop can count them.
T02 M With nothing imported and no server, the first chat opens a card and makes a customer.
T03 M Each step can be ticked off by hand with its day, channel and a note.
T04 M A returning customer opens with one line: her name, her last purchase, what is open, something of her own.
T05 M An unpaid order is asked about, by telephone while there are few of them in a day.
T06 M Normal orders are asked about gently, and a blunt word in the text is pointed out.
T07 S In a sale that ends one may say plainly how long and how much is left.
T08 M The text that is seen before it goes out holds this customer's own values.
T09 M Payment ends the reminder at once, on every workstation.
T10 L Forgotten carts may be imported and asked after.
T11 S Each order has a list of what goes into the parcel beside the goods.
T12 S A present given is remembered and not given twice.
T13 S A first order gets a letter written by hand.
T14 L A service card is on the list of every parcel.
T15 L Stronger wrapping and a smiling label are on it by default.
T16 S The parcels of the best customers are marked.
T17 S A sample is of another kind than what was bought, and a harmless one for a newcomer.
T18 S A present costs no more than the owner's share of what the order earns.
T19 L Presents that keep the brand in sight are marked and compared.
T20 M Once a parcel is gone its carrier and number are ready to be sent, apart for a recipient who is not the buyer.
T21 M That notice is locked until a carrier's scan or a person says that the parcel really left.
T22 L How often people ask where their parcel is can be compared with and without the notice.
T23 S The hours from payment to the first scan are told, and their middle.
T24 L Large orders may get a call after they were sent.
T25 M Carrier and number stand in a text under their Chinese names.
T26 M A parcel in the recipient's city is announced.
T27 M A parcel of which nothing was heard for two days goes before everything, with an apology.
T28 S Something fragile or large is called about the day before it comes, with the shop's word for damage.
T29 M What may go wrong is spoken of before anything is sold.
T30 M Signing for a parcel makes a call, in the next hours in which one calls.
T31 M When nobody picks up, one line is ready at once and closes the pair.
T32 M The call after signing goes item by item in a fixed order, and each answer is kept.
T33 M Unhappiness ends the script, opens an issue with owner and date, and stops reviews and selling until it is closed.
T34 S What came of reviews and scores is kept by order and reported.
T35 M After as many days as such a thing takes to show what it does, somebody asks.
T36 M For a face mask that is seven days, with questions on effect, wishes and the gaps of the profile.
T37 M Her words or a next purchase are asked for only where she was happy and nothing is open.
T38 M A visit is due on day 15, between 11 and 16 o'clock.
T39 M A second one is due on day 30, only where the first left something open.
T40 S A call at another time is asked about first, and written down.
T41 M A visit is a call; where the number is hidden, a chat.
T42 M On a day with time for all visits the list holds all.
T43 M Else high orders come first, then praise without warmth, then a draw that can be repeated.
T44 S What she said in a visit is kept apart from her review, and the silently unhappy are found.
T45 S Complaints have a cause, and the owner sees the most frequent.
T46 M The scripts are the owner's to edit, and know their version.
T47 M Whoever begins a visit sees orders, notes, issues and likes on one screen.
T48 S A visit asks open questions and ends with her own words.
T49 S An agent in no mood for calls may put them off or hand them over unseen.
T50 S An agent has a budget of presents of her own.
T51 S Presents are followed to the orders that came after.
T52 M Festivals, of the sun and the moon, bring a greeting without an offer, one to a household.
T53 M A birthday brings a greeting in legal hours, and an offer only to who wants one.
T54 M Who was away for long is first cared for: no price, no link, no coupon.
T55 S Tips to look after what she owns come after a purchase.
T56 S Weather that a person entered brings a word of caution to whom it concerns.
T57 S Lower prices, new things and returned ones are told to those who want to know and care for such things.
T58 S What expires is reminded of once, some days before.
T59 S Words in a buyer's message point to the text that answers them.
T60 L Good answers are kept for the next one who asks.
V01 M Every variable of the texts has a sample, a length and a rule for what is unknown; both ways to write it are read.
D01 S The first degree needs her own yes, not the lack of a complaint.
D02 L The second is hers who came back for the shop's own sake.
D03 S A first purchase brings one privilege with a day on which it ends.
D04 S It is unused, used or over, counts down, and cannot be used from two workstations.
D05 L A privilege too small to matter is warned of.
D06 S First parcels without any reason to come back are counted.
D07 L What she takes part in is kept.
D08 S The fifth degree needs a full profile and talk beyond orders.
D09 L The best customers get a line written for them alone.
D10 L Partners have terms of their own.
D11 L A panel of testers has places, consent and an end.
D12 S The shop sees how many stand on each degree, and what would lift the weakest.
D13 L Customers have keepers, and those without one are counted.
`

export const PRACTICE: readonly Requirement[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [id = '', priority = '', ...words] = line.split(' ')
    return { id, priority: priority as Requirement['priority'], sentence: words.join(' ') }
  })
