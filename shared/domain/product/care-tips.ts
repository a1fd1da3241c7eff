/** How to take care of what was bought: by what it is made of where the title says so, else by what it is. */
import type { Localised } from '../../model/index.ts'

export interface CareTip {
  /** A material or a category, or `said` for what a person wrote of this product. */
  readonly about: string
  readonly text: Localised
}

const tip = (zh: string, en: string): Localised => ({ 'zh-CN': zh, en })

/** A material's care is surer than a category's: silk is silk in a shirt and in a scarf. */
const MATERIALS: readonly (readonly [string, RegExp, Localised])[] = [
  [
    'gambiered-silk',
    /香云纱|莨绸|\bgambiered\b/iu,
    tip(
      '香云纱不用肥皂，清水漂一漂就好，反面朝外阴干，别拧也别折着压久了，越穿越软。',
      'Gambiered silk needs no soap: rinse it in plain water, dry it inside out in the shade, never wring it. It softens with wear.',
    ),
  ],
  [
    'silk',
    /真丝|桑蚕丝|丝绸|(?<!雪)重磅丝|\bsilk\b/iu,
    tip(
      '真丝用冷水加一点丝毛洗涤剂轻轻揉，三五分钟就够，不拧不晒，半干时反面低温熨一下就平了。',
      'Wash silk by hand in cold water with a drop of wool-and-silk soap, a few minutes are enough; never wring or sun it, and iron it inside out while still a little damp.',
    ),
  ],
  [
    'cashmere',
    /羊绒|山羊绒|\bcashmere\b/iu,
    tip(
      '羊绒穿一天歇两天，起球用梳子轻轻顺掉就好，平铺晾，别挂，收起来时放两颗樟木。',
      'Let cashmere rest two days after each wear, comb pills off gently, dry it flat, never on a hanger, and store it with cedar.',
    ),
  ],
  [
    'wool',
    /羊毛|毛呢|\bwool\b|\bmerino\b/iu,
    tip(
      '羊毛少洗多晾，挂在通风处味道自己就散；要洗就冷水手洗，平铺着晾。',
      'Air wool rather than wash it: a night by the window freshens it. If it must be washed, cold water by hand, and dry it flat.',
    ),
  ],
  [
    'leather',
    /真皮|牛皮|羊皮|\bleather\b/iu,
    tip(
      '皮具沾水马上用软布吸干，别用吹风机；两三个月上一次皮革油，不用时塞点纸撑住形状。',
      'Dab water off leather at once with a soft cloth, no hair dryer; feed it with leather balm every few months and stuff it with paper when it rests.',
    ),
  ],
  [
    'down',
    /羽绒|鹅绒|鸭绒|\bdown jacket\b/iu,
    tip(
      '羽绒不要干洗，中性洗涤剂轻洗，平铺晾到半干拍一拍，绒就又蓬起来了。',
      'Do not dry-clean down: wash it gently with a mild soap, dry it flat, and pat it while half dry so that it fluffs up again.',
    ),
  ],
  [
    'linen',
    /亚麻|苎麻|棉麻|\blinen\b|\bramie\b/iu,
    tip(
      '麻料第一次用冷水加一点盐泡十分钟，颜色更牢；带点潮熨，最平整。',
      'Soak linen once in cold water with a pinch of salt to set the colour; iron it while damp for a smooth finish.',
    ),
  ],
  [
    'zisha',
    /紫砂|\bzisha\b|\byixing\b/iu,
    tip(
      '新壶先用清水煮一遍，一把壶只泡一类茶，用完倒净茶渣敞着盖晾干，不用洗洁精。',
      'Boil a new Yixing pot once in plain water, keep it to one kind of tea, empty it after use and let it dry with its lid off; no detergent.',
    ),
  ],
]

const CATEGORIES: Readonly<Record<string, Localised>> = {
  knitwear: tip(
    '针织不要挂着收，叠好平放，肩膀就不会走样。',
    'Fold knitwear instead of hanging it, and the shoulders keep their shape.',
  ),
  shoes: tip(
    '新鞋穿一天歇一天，塞点报纸吸潮，能多穿一两年。',
    'Give new shoes a day off after each wear with paper inside: they last a year or two longer.',
  ),
  bag: tip(
    '包不用的时候塞点软纸，收在布袋里，别放密封袋。',
    'Stuff a resting bag with soft paper and keep it in a cloth bag, never in plastic.',
  ),
  jewellery: tip(
    '洗澡、喷香水前先摘下来，单独放小袋里，戴久了也亮。',
    'Take it off before a shower or perfume and keep it in its own pouch; it stays bright.',
  ),
  'face-mask': tip(
    '敷面膜十五分钟就够，揭下来记得抹乳液锁水，一周两三次最合适。',
    'Fifteen minutes are enough; seal it with a lotion afterwards, two or three times a week.',
  ),
  skincare: tip(
    '新的护肤品先在耳后试一晚，没有泛红再上脸。',
    'Try a new product behind your ear overnight before it goes on your face.',
  ),
  sunscreen: tip(
    '出门前一刻钟涂，两三个小时补一次，晚上要好好卸。',
    'Put it on a quarter of an hour before you go out, again every two or three hours, and cleanse well at night.',
  ),
  haircare: tip(
    '洗发前先把头发梳顺，护发素只抹发尾，冲的时候水别太烫。',
    'Comb your hair before washing, keep conditioner to the ends, and rinse with lukewarm water.',
  ),
  bedding: tip(
    '被子别暴晒，阴凉处通风两小时就好，收的时候别压重物。',
    'Air it in the shade for two hours rather than in full sun, and never store it under weight.',
  ),
  teaware: tip(
    '新杯子先用温水慢慢烫热再冲开水，骤冷骤热最伤瓷。',
    'Warm a new cup with tepid water before boiling water: sudden heat is what cracks it.',
  ),
  cookware: tip(
    '新锅先开锅：洗净烘干抹一层油，小火烧到微微冒烟再擦掉，往后就不粘了。',
    'Season a new pan: wash, dry, oil it thinly, heat it until it just smokes and wipe it. It will stick less from then on.',
  ),
  tea: tip(
    '茶叶密封避光，离冰箱里有味道的东西远一点；开封后两三个月喝完最香。',
    'Keep tea sealed and out of the light, away from anything that smells; it is at its best within two or three months of opening.',
  ),
  coffee: tip(
    '咖啡豆开封后两三周内喝完最香，密封避光，不要放冰箱门上。',
    'Coffee is best within two or three weeks of opening; keep it sealed, dark and out of the fridge door.',
  ),
  fresh: tip(
    '收到先打开透透气，挑出熟的先吃，没熟的放室温。',
    'Open the box at once, eat the ripe ones first and leave the rest at room temperature.',
  ),
  snack: tip('开封后夹紧袋口，最好一周内吃完。', 'Close the bag tightly once opened; it is best within a week.'),
  supplement: tip(
    '每天固定一个时间吃最不容易忘，放在看得见的地方，避光防潮。',
    'Take it at one time of day and keep it where you see it, dry and out of the sun.',
  ),
  plant: tip(
    '刚到家先缓两三天，放有散射光的地方，土干透了再浇水。',
    'Let it settle for two or three days in soft light, and water it only when the soil is dry.',
  ),
  furniture: tip(
    '用一个月后把螺丝再紧一遍，离暖气和窗口远一点，木头不容易裂。',
    'Tighten the screws again after a month, and keep wood away from radiators and windows.',
  ),
  appliance: tip(
    '第一次用前空转一遍，说明书上的清洗周期拍张照存着，最省心。',
    'Run it once empty before first use, and photograph the cleaning schedule in the manual.',
  ),
  'baby-wear': tip(
    '新衣服先用婴儿皂过一遍水晒干再穿，吊牌和线头都剪掉。',
    'Wash new baby clothes once with baby soap, dry them in the sun, and cut off labels and loose threads.',
  ),
  pet: tip(
    '换粮用七天慢慢掺，肠胃不容易闹。',
    'Change the food over seven days, a little more each day, and the stomach stays calm.',
  ),
  fragrance: tip(
    '喷在手腕和耳后，别搓；放在避光的地方，香气更久。',
    'On the wrists and behind the ears, never rubbed; kept out of the light it lasts longer.',
  ),
  lighting: tip(
    '换灯泡前先断电等它凉，灯罩用干软布擦就好。',
    'Switch it off and let it cool before changing the bulb; a dry soft cloth is all the shade needs.',
  ),
}

/** The tips for a product, the surest first. Empty where nothing is known: no tip is better than a wrong one. */
export function careTips(title: string, category: string | null): readonly CareTip[] {
  const text = title.normalize('NFKC')
  // Milk powder with silk protein is not silk: a material counts only for what is worn, carried, slept in or poured from.
  const made = category === null || MADE_OF.has(category)
  const [material] = made ? MATERIALS.filter(([, words]) => words.test(text)) : []
  const own = category === null ? undefined : CATEGORIES[category]
  return [
    ...(material ? [{ about: material[0], text: material[2] }] : []),
    ...(own ? [{ about: category as string, text: own }] : []),
  ]
}

const MADE_OF: ReadonlySet<string> = new Set([
  ...['top', 'knitwear', 'dress', 'skirt', 'trousers', 'outerwear', 'underwear', 'sleepwear', 'socks', 'shoes', 'bag'],
  ...['scarf', 'accessory', 'bedding', 'textile', 'teaware', 'furniture'],
])
