/**
 * Ordinary English words one slip of the fingers away from a word of the risk rules (risk-slips.ts): these are never read as that word.
 * From what people write in our example files and in everyday talk, and by hand around words of danger: "kilo", "lice", "hart".
 */
export const lookAlikes = new Set(
  `
  abase abased abases abasing abby abort abound abuser abusers ace aces ached aching acre acres actin acts adapt adds adept admin ads
  advise advised aesthetic agrees aide aiding ailing airing airs ais alain alice alike allot alloy aloe alps alter among ample amuse
  amused amuses amusing anna annul ant anuses apologises apologizes apply arena arid arks arrives arte asher asp aspiring asses aster
  astor atms atone attach attaching attachs avid aware awoke babes bach backed backing bade badged bagged bah bail baiting balled ballet
  balls bam ban banc bane banger bangs banked banking banks banned banning bans banter barbed bard barged barging barked barley barns
  barre barrel barren bars based basel basic basin basing basis basking batch bates bathed bathing bating bats batted batters battle
  battles baxter bay bays bead beading beads beak beaks beaming beams bean beaning beans beard beards bearing beast beasts beater beaus
  beauts became bedside beech beers beet beets began begun beings bel belated belay belied bella belle belled bells belting belts ben
  bench bends benin benny bents berating bern bested besting bests bet betas bets bettering betting bettor bhang bid biding bikes biking
  bilge billy bind binding binds bing binges bingo binned birch biter bits bitter bitting blake blames bland blank blanked blare blares
  blaze blazes bleak bleating bleats bled bleep bleeping bleeps blend blending blends bling blocked blocking bloke blond bloom bloop blot
  blued blume blur boa boast boating boats bob bobbing bock boeing bogies boiled bond bondage bonds boned boner boners bonged bonging
  bonne bonny bonus boo boobing boobs booed booing boom booming boone boos booted booth boots boring bossa bothers bots bottled bottler
  bottlers bough bouts bowed bowler bowling bows boxer boxes boxing boxy brace braces brad braid brake braked braking bran branch brands
  brant brat brats braves bravo brawn breach breaching breadth bream breaths breathy bred breeding breeds brewed brian bride brides
  bridged bridger bridget bridle bridles brig brills brink broad brock broiler broker brood brooke brooks brotha brothel brothels bruiser
  brunt bst bugging build bull bulls bully bumble bun bunged bunging bungle buns bunt burbs burgs buries burna burne burner burping burps
  burring burrs burs burst burt burton burying butch buts butter buys cabs cad cadre cafe cage cages cakes calender callas callus calmed
  calming caloric calved cam camp camps canes canker canned cannon canny cans caped caper capes carded carding cared carers carey caring
  carne carny carr carson carte carted carter carton carts carvel carver cary cases cashes cashing cass cast cater caved caves caving
  cella cello celts ceres cest cha chafe chair chaired chairs champ champs chan changer changes chanted chanting char charge charged
  charging chart charter chasm cheap cheapen cheater cheeky cheer cheers cheesy chefs chem chests chet chews chick chicks chile chili
  chill chin choker chokers choosy chords chore chores chowed chowing chuckling chunk chunks chute cindy cite clam clamp clams clan
  clanging clans claps clarity clash clashes clashing clasps claus clause claws clays cleanse cleansed cleanser cleared clearer clears
  cleats cleaved cleaver click clicking cloak clone cloned cloning closer closes closest cloths cloying coats cock cod codes coked cokes
  col cole coles collage collapses com combing combs comer comet commenced commenter commie commies commune commuter compete comps compute
  computed concealed concept concern concerto conch cone coned cones confiscates confuses congeal conking const contact continuo contrast
  convert coo cooked cooling coop cop copes coping copping cops cords core corps cost cot coupe courted courting coven covert cower
  cowering crabs cramping cranked crap crashed crass crate crating craved craze creak crease creation cred creed creek creel creepy crepe
  crepes crest cries cringes cringey cringy crisps crock cropping crops crosses crouch crown crows crush crusher crushes crusted crusting
  cub cubs cuck cuddled cue cues culled culling cunt curbs curds cure cures curry curs curse curt curtain curved cus dada daisy danced
  dances dandy danger dank dare dares daring darned darted dashes dat dated deaf dear dearth deb debs debut debuts decay deceit decides
  decoded decoding dee deezer del deletes dement denier denies dent dents depart depleted depot depresses depth deride derided derive
  derives deriving des descent deserted despite det determines deterrent diary dice dick didst dieing diked dikes dill dine diner ding
  dining dint dior dip dirt dis discovery diss dives divine doable doc docent doe dome don donate dong donne donned dons donut doping dor
  dos doses dosing dot dots doubly dove downer downing dowse dozes dozing draft drafts draggy drags draper drawn dread dreading dreamt
  dregs dresses dried drifted drifting dripped dripping driven drivers droll drone droned droning dronw drove droves drowsed drowsing
  drugged drunks drying dub dues duet dunce dunk duping dyeing dyer earls earner ears ease eased easing east eater eden edged edger edit
  eighth elder ellen emery emil employed employee empress endued enduing ensure entice entre ester excerpt excused exited exiting exits
  expert expire external eyed fabled faces factory fad faded fading failing fain fakes fanny farce farces fare fares farther farts faster
  fates fats fatter fave feather feathers feces fee feeds fees feint fellow fencer fest fester fetal feuding fianc fiat fiend fife figures
  fil filed files filing fill filler filling fills filmed filth fin finals finance finders fined finer fines fining finnish fins fir
  firearm firearms firm firms firsts firth fits flag flailed flashed flesh flight flint float flood flour flung foiled fold folded
  follower fond font foo foray forceps forded fore fores forgave forge forged forges forging forgot fork forked forking formed forming
  forte fortes forth forts france fred freed freeing frees fret fried fright frighting fringe fro frost fryer frying fueling fuels fund
  funding funds funereal funking funky fuss gab gabe gad gal gam gamed gamer gamers gary gasping gated gater gay gazes gazing gentile gey
  gie girly giver glade glans glassed gloss glowing glues goa goad goats gods goggle goggles gold gong goof gown grace graceful grad grads
  graduated gram grams granddad grande grans grant grape grapes grass grate gravel gravy graze greave greet greg greta grille grind groan
  groin groomed grouping grout grove groves growl growling grows grubs gust hades hae hag hags hah hails hairy hakes hal hales halo halt
  halting halving ham hamming hams han handled handling handover handy hangar haning hanker hanks hanover hans har harding hardy hare
  hared harem harems hares haring hark harked harking harks harme harped harping harps hart harts haste hastes hat hated hater haters hats
  haunt haven haves hayes hazes hazing heading headlined heads healy heap heaping heaps hearse hearth hearts heating heaved heaves heaving
  hed heels hello hells hep herbs herd heroes heroin herpes herring hers hikes hiking hinds hinged hinging hinting hire hires hiring hoard
  hoarder hoe hoes hole holes hols homeless homes homing honesty hoo hood hooping hopped hopping hops horribly horse hosing hostel hots
  hotting hubs hue hugger hugh hull hulls humane hun hunt hunter hunting hunts hurley hurr hut huts hyped hypes ida ideal ideals identity
  ides idiot imaging incite indent infested info injury inland intl intp intro invent invention inventions invested ito jigs jimp jin jobs
  joe jokes jon journalist joys jst jude judy jug julie jumpier jun keeling kegs kicker kicky kidd killa killi kilmer kilned kilning kilns
  kilo kilos kilted kilter kilts kin kindly kinked kinking kinks kisser kisses kittle knack knaves knew knicks knifes knit kniting knobs
  knots known kong laces lacked lacking lacks lad lads lager lagging lair laker lakers lam lame lamest lan lane lanes laos lapse larry las
  laser latent latex lathe latte latter laver layer laying lea leader leaders leading leads leaf leafs leah leaking leaky leans leaps
  learning learnt lease leases leash leasing lees lefter lefts legged lena les lest leva lever leys lice licker licking licks lid lied
  lief lies lifes lighten liked liken lime limes limp linen liner liners linger linked linking links lint lire lis lise lisp listing lists
  lite liter litter litters lively liven livens liver livers livest livid lmaoo loaf loaned loaning loans loath lobe locker loco lode
  lodge lodged lodger lodging loft logs lone loner looming looping loops loos loosing looted looting lop lopes lords los loser loses
  lounging louse lover lovers lows luck lucked lucy luke lune lung lust lynch maam mace madame mage mah main maker makers male males mam
  mamma mana managed manages mange manger mango mania manna manor mans manuel mar marc marches mare margo mari maria marine marino marking
  marly marred marries mars marsh marty mary mas mashing mass massage massaged massages masses master masters mat matched mater maters
  mates mating mats matte maxes mayor meats medal mediation meditation mee mel melting mems mene mens menus meowing mere merle merry mes
  mesa messed messes messing meta mewing mid mikes mills mils mim minds mine mined mines mins mints minuses miserably misled mist mistaken
  misused misusing mitch mither mixes mlms mma moaning moans mod mode modest moist mold moles molester mommy monkey monte montes moore
  moped mopey morse moss mosses mot moth moths motivate mourning mouths mover moves mowed mst muddle muh naan nae naked nam names nankin
  nearby neatly needy neighbou neper nerd nerds ness nest nests nether newer newt newts nic nicked niger nil nit nits nobel node nodes
  noel noisy noon norma norman norse noses noshing notching noted noticed noting notre novice novices nude nudges nukes odd odor older
  omens ons organises organizes otter otters ovens overdoes overdoing overdone overdoses overt owens pac pace paced pacer pacers pacing
  packers packing pagers pailful pails painter paints pair pairs pal palace palaces palling palls pals paly pam pane panned pans pant
  pants par pardner paris parity parker parry parsing parted parting partly parts pas pasted pastes pasting pasts pasty pat patch patent
  patents path patron patrons pats patty paunch paunches paused pauses paves pawns paws payed payer paying peach peaking pearson pecks
  peeling peering pence penned perks persona pester peta pete petting phase phoned phoney phony photon photons pic pickled pickling picks
  pictured pie pied pierce pies pig pike pilasters pile piles pilla pinches pines pinged pinging pings pins pint pints pions pip piper
  pipes pish pissed pisses pissing piston pitched pitching placed placers placing plaid plain plains plaint planes planets planing planner
  planted planting plat plate plated plates plating platters player plays ploy plunk plush ply plying pockets poe poems poet pointer
  pointy poise poisoner poisson poke poker poking pol polite poll polled polling polls polo pom pome ponds pong poo poop pooped pope
  popper poppet popping por ported porter ports pos posed poser poses posing posse potion pots potter pout pouting powder powdered prank
  prayer precious premise prepares present presenting presser presses presume prices prick pricked pride primate prime prince print
  printed prints prison prize probable prod projective promises prone propel property proscribed protect provider provides prowess pry
  psalm psalms psst pst psyche psycho pubs puck pucks pug pulp pune pung punting pure puree pureed purges purred purring purse pursed
  pursing pus pusher pushes quack quays quicken quilt quilts quirk quite quits quota quoth rabbi raced races racking rad rag rage raged
  rages raging raided raiding raids railed rained raining rains raises raising raked rakes raking rally rams rant rap rapid rapine rapped
  rapping raps rare rared rasped rasping rat rated rating rats ratting raul rave raved raver ravers raves raving razed razer razes reaches
  react reacted reacting realism realty reap reaped reaping rear recite recorder recovers reds refs refuge refute regain reich reign
  reigned reigning relent relic relied relies reliever relievers relive relived remainder reminded remote ren rene repaid repent replaces
  replayed repost researcher resent resin resit resoled resolves resort retain retiree retires retort reuse revenue revolved revolves
  rewind rewrite rick rider riders rife rifer rig rile riling ripe riper ripper rippled rise riser risers rites riven rivet rivets roach
  roads roar robbed robber robbing robs roc rod rode rodeo roe roiling roils role rome rood roods root rooting roots roped ropes roping
  roster rotating rote rouge routes routing rover rovers ruby rude rufus rugs ruining ruins rune rung sack sacred sadden sade safely sag
  sage sags sailing sake sal sallow sample san sand sanding sane sap sapped sapping saps sash satay sate satyr saucy saver saves sawed
  sawing sayings scabbing scads scale scaled scaly scammed scamming scams scan scans scape scare scares scarf scarfed scarfs scaring
  scarps scarring scats scent scones scoot scooting scope scored scout scouting scouts scraper scrapes scrapped scraps scratches scrub
  scum seals searches seared searing sears seated seating seaton seats secrete seed seeding seeds seeking seeks seeming seen seep seeping
  seeps sell selling sells semen sens sep serena serous serum serve served serves serving setter settler settles settling sewed sewing
  shack shade shades shading shaft shaken shaker shaky shalf shall shallow sham shames shaming shane shaped shapes shaping shard shared
  sharer sharing shark sharks shave shaved shawn shear shed sheds sheen sheep sheer shelling shells sher shew shill shinny shipped
  shipping shire shirt shirts shits shitting shock shoer shoes shogun shoo shooing shoon shoop shoots shops shore shores shorted shorting
  shorty shoto shots shoulda shove shovel shovels showing showy sicko sid sift sigh sighed sighing signet signs silt sim simile simmer sin
  sine singed singeing singling sinks sinner sins sinus sip sipping sire sits sitters sixty ski skill skim skinning skit skits skulls
  slabbed slabbing slabs slags slain slams slapper slashes slated slating slaving slayed slaying slays sleave sleek sleeking sleeks sleet
  sleeting sleety slicer slices slick slicked slicking slid sliding slime sling slinger slips slog slop sloped sloping slosh sloshing
  slotting slowed slower slows sluice sluiced sluicing slush slut sluts smack smalls smart smashers smear smell smelling smelly smite
  smoke smoother snack snag snagging snake snaked snakes snapped snapping snaps snare snared snares sneaky sneer snip snitch snitches
  snoop snoot snooze snore snort snorted snorts snot snowed snows snubbed snuck snuff soap soaped soaping soaps soared soaring soars soca
  sock sod soda sof sole som sonos sons sony soot soothing sora sorts sot sother sow sowed sower sows spacial spade spain spam spamming
  spar spare spared spares sparing sparred spars spate speaks spear spears speck spelling spells spelt spends sphere spice spiced spicing
  spike spiky spill spilt spit spits splash splashing splat splice spliced splicing splint splitting spook spool sport sporting sports
  spotting spouting sprain springs sprung squads squat squeezes squid squish stabled stabling stack staff stagy stair stake stakes staking
  stale stalin stall stan stans starch stared stares stark starling starr starred starring stars starter startled startling starts starved
  stash stat state stated states stating status stave staving stays steak steaks steams steel steep steeping steeps stein stems steps
  stetson steve steven stiff stills stinger stingy stink stinking stinks stint stirs stitch stitched stitcher stoke stokes stole stomped
  stomping stomps stoned stoner stoners stony stoop stooping stopper stored stores storing stork storm stormy stout straggle straggled
  straggles strains strait strand strange strangler stranglers strap stray stream streaming streams strep stresses strike string stringer
  strings stripe stronger struck strung stu stuart stubbing studied studios studs stumped stun stung stunk sturdy sub subbed subset suck
  sued sues suing suit suite suites summed sundae sung sunk supposes sur surd surfer survives sven swabbed swabbing swain swapping swaps
  swash swat swatch swaying sweat sweats sweep sweeping sweeps swells swept swift swill swine swinger swinging swings switches swoon sword
  sworn swum systemv tabled tables tack tacked tacking tackle tackled tacks tacky tail tain taker takers takin tale tales talker talky tam
  tame tames tan tank tanked tanking tanks taped tapes tapped taps tar tared tarp tasks tasted tat taxes taxing teachers teaming teams
  tech ted tee teems tel telly tens tenth tern terribly terrifies test thanking thatd theater thebes thee theme themes thems theyd theyve
  thick thicket thine thingy thinkers thinning thins thirsty thong thorough thots thrashers threat threes thresh throb throbs throes
  thrust thugs thump thus thy ticked tickles ticks tiddy tide tided tides tier tiered tiers tiled tiles tills tilted tim timer timers
  timid timor tims tin tines tingle tins tip tipping tips tirade tire tires tis tithed titles toasted tod toe toed toes token tokes toll
  tolling tome tonal tool tor torah torched torches torn tote tough toughed toughing tours tout towed tower towers trace traced traces
  tracing tracker tract tracts tracy trad trae trailer trailing trails trained trainee trait traits tram trams trans trapper trapping
  trashed trays tread tres trial trick tricked tricking tricks trier tries trio tripe tripped trish trough trowel truce trucked trucking
  trucks truest trunk tsar tub tuck tun tune tuned tuning turks turner tutor twain tween twigs twine twister tykes types tyred undertaken
  unset upgrades urged usable usd user uses ushers vanishes varnish varnished via vice vices vid vida vide vie vimeo vine visualize
  visuals vive voiced volley wad wafer wafted wafting wafts wage wailed waist waistband waistbands waists waiter waiters waits waived
  wakens wal wale wales walker walled walls walter wanda wandering wands waned wanes waning war wards ware wares wars warts washed washes
  washing wasted wasters wasting wat watcher watches watery wating watts waved waving waxen waxing weaken wee weeds weeps wees weigh
  weighs weighty weirdo welding welp wen wet wether wha whaat whale whatd whee whimpering whine whippet whish whiskers whist whit wholl
  whomever whore whose whove wide widow widows wii wincing winder winding wines winger winking winner wipes wired wires wised wises wisher
  wishers wising wist wit witch withing wives woe wok woks won wonted wooded woody woolen worded wording wordy worlds worm worms worrier
  worries wot woulda wouldst wound woven wrest wrests wright writ writhing writs wroth xian yankee yeahs yearns yelp yer yore yours yous
  youve
`
    .trim()
    .split(/\s+/),
)
