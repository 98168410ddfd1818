//! The Welsh words of headings.

use crate::import::columns::field::Field;

/// The headings of each field in Welsh, likewise.
pub(super) const STRONG: &[(Field, &str)] = &[
    (
        Field::Ref,
        "rhif; cyf; cyfeirnod; rhif cyfeirnod; rhif cyf; cyfeirif; rhif yr eitem",
    ),
    (
        Field::RecommendationRef,
        "rhif argymhelliad; rhif yr argymhelliad; cyf argymhelliad; argymhelliad rhif; cyfeirnod yr \
         argymhelliad",
    ),
    (
        Field::ActionRef,
        "rhif gweithred; rhif y gweithred; rhif y cam gweithredu; rhif cam gweithredu; cyf gweithredu; rhif \
         gweithredu",
    ),
    (
        Field::Recommendation,
        "argymhelliad; argymhellion; cynnig ar gyfer gwella; cynigion ar gyfer gwella; maes i w wella; \
         meysydd i w gwella; maes ar gyfer gwella; gofyniad",
    ),
    (
        Field::Finding,
        "canfyddiad; canfyddiadau; mater; materion; gwendid; yr hyn a ganfuwyd; beth ganfu r arolygwyr",
    ),
    (
        Field::Theme,
        "thema; themau; maes blaenoriaeth; amcan; amcan strategol; maes ffocws",
    ),
    (Field::SourceRef, "paragraff; ffynhonnell; tudalen"),
    (
        Field::Action,
        "cam gweithredu; camau gweithredu; gweithred; gweithredoedd; gweithredu; camau i w cymryd; cam i w \
         gymryd; beth fyddwn ni n ei wneud; beth fyddwn yn ei wneud; beth y byddwn yn ei wneud; yr hyn y \
         byddwn yn ei wneud; tasg; tasgau; gweithgaredd; gweithgareddau; camau y cytunwyd arnynt; cam y \
         cytunwyd arno; beth",
    ),
    (
        Field::Outcome,
        "canlyniad; canlyniadau; canlyniad disgwyliedig; canlyniadau disgwyliedig; canlyniad a ddymunir; \
         canlyniadau a ddymunir; effaith ddisgwyliedig; canlyniad bwriedig; pa wahaniaeth fydd hyn yn ei \
         wneud; nod; budd",
    ),
    (
        Field::Success,
        "meini prawf llwyddiant; maen prawf llwyddiant; mesur llwyddiant; mesurau llwyddiant; mesur; \
         mesurau; mesur effaith; sut byddwn yn gwybod; sut fyddwn ni n gwybod; sut y byddwn yn gwybod; \
         dangosydd perfformiad; dangosyddion perfformiad; mesur perfformiad",
    ),
    (
        Field::Lead,
        "arweinydd; arweinwyr; swyddog cyfrifol; swyddogion cyfrifol; swyddog arweiniol; swyddogion \
         arweiniol; pwy; gan bwy; pwy sy n gyfrifol; cyfrifoldeb; perchennog; person cyfrifol; cyfrifol; \
         deilydd; swyddog; uwch swyddog cyfrifol",
    ),
    (Field::LeadAndDue, "arweinydd ac amserlen; pwy ac erbyn pryd"),
    (
        Field::Body,
        "sefydliad; corff; corff cyfrifol; sefydliad cyfrifol; asiantaeth; partner arweiniol",
    ),
    (Field::Workstream, "ffrwd waith; ffrwd gwaith; gweithgor"),
    (Field::Starts, "dyddiad dechrau; dechrau; dyddiad cychwyn"),
    (
        Field::Due,
        "erbyn pryd; amserlen; amserlenni; dyddiad cwblhau; dyddiad targed; terfyn amser; dyddiad cau; \
         pryd; dyddiad gorffen; graddfa amser; dyddiad cwblhau targed; erbyn; dyddiad cyflawni; dyddiad \
         disgwyliedig",
    ),
    (
        Field::RevisedDue,
        "dyddiad diwygiedig; dyddiad newydd; dyddiad cwblhau diwygiedig; amserlen ddiwygiedig; dyddiad \
         targed diwygiedig",
    ),
    (
        Field::DueReason,
        "rheswm dros oedi; rheswm dros yr oedi; rheswm am yr oedi; rheswm dros newid",
    ),
    (
        Field::Completed,
        "dyddiad y cwblhawyd; cwblhawyd; cwblhawyd ar; dyddiad cwblhau gwirioneddol",
    ),
    (
        Field::Status,
        "statws; statws cag; statws cog; cag; cog; sgor cag; statws rag; statws presennol; statws cyfredol",
    ),
    (
        Field::Percent,
        "canran; canran wedi i gwblhau; canran a gwblhawyd",
    ),
    (
        Field::Progress,
        "cynnydd; diweddariad; diweddariadau; diweddariad ar gynnydd; diweddariad cynnydd; cynnydd hyd yma; \
         cynnydd hyd yn hyn; y sefyllfa bresennol; sefyllfa bresennol; sefyllfa gyfredol; diweddariad \
         diweddaraf; adroddiad cynnydd",
    ),
    (
        Field::Impact,
        "effaith; effaith hyd yma; pa wahaniaeth mae wedi i wneud; tystiolaeth o effaith",
    ),
    (Field::ImpactRating, "effaith cag; cag effaith; statws effaith"),
    (Field::Evidence, "tystiolaeth; tystiolaeth ategol"),
    (
        Field::Next,
        "camau nesaf; cam nesaf; y camau nesaf; camau pellach",
    ),
    (
        Field::Response,
        "ymateb; derbyniwyd; cytunwyd; derbyn gwrthod; derbyniwyd gwrthodwyd",
    ),
    (
        Field::ResponseText,
        "ymateb y rheolwyr; ymateb rheolwyr; ymateb y cyngor; ymateb y llywodraeth; ymateb llywodraeth \
         cymru",
    ),
    (
        Field::Rating,
        "lefel risg; sgor risg; lefel blaenoriaeth; difrifoldeb",
    ),
    (
        Field::Cost,
        "cost; costau; cyllideb; cyllid; amcangyfrif o r gost",
    ),
    (Field::Tags, "tag; tagiau; allweddair"),
    (Field::Contact, "cyswllt; swyddog cyswllt; ebost; e bost"),
];

/// Welsh headings that give way likewise.
pub(super) const WEAK: &[(Field, &str)] = &[
    (Field::Theme, "blaenoriaeth; blaenoriaethau; maes"),
    (Field::Finding, "risg; cefndir; pam; rheswm"),
    (Field::Progress, "sylw; sylwadau; nodiadau; nodyn"),
    (Field::Due, "dyddiad; dyddiad adolygu"),
    (Field::Success, "targed; targedau"),
    (Field::Action, "sut; disgrifiad; carreg filltir; cerrig milltir"),
];
