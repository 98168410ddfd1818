//! Amazon S3 with `CloudFront`: a template for `CloudFormation`.

use serde_json::{Map, Value, json};

use super::answers::{self, Answers};
use crate::cli::new::files::NewFile;

/// The policies of Amazon that keep an answer as long as its header says, by their names in its documentation.
const CACHING_OPTIMIZED: &str = "658327ea-f89d-4fab-a63d-7e88639e58f6";

pub(super) fn files(answers: &Answers) -> Vec<NewFile> {
    let mut text = serde_json::to_string_pretty(&template(answers)).unwrap_or_default();
    text.push('\n');
    vec![NewFile::new("cloudfront.json", text)]
}

fn template(answers: &Answers) -> Value {
    let path = answers.path.trim_start_matches('/');
    let named = format!("{path}assets/*.????????.*");
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A bucket with the pages, and CloudFront before it.",
        "Parameters": {
            "CertificateArn": {
                "Type": "String",
                "Description": "The certificate of the host, in the region us-east-1."
            }
        },
        "Resources": {
            "Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"},
            "Access": {
                "Type": "AWS::CloudFront::OriginAccessControl",
                "Properties": {"OriginAccessControlConfig": {
                    "Name": {"Fn::Sub": "${AWS::StackName}"},
                    "OriginAccessControlOriginType": "s3", "SigningBehavior": "always", "SigningProtocol": "sigv4"
                }}
            },
            "BucketPolicy": {
                "Type": "AWS::S3::BucketPolicy",
                "Properties": {
                    "Bucket": {"Ref": "Bucket"},
                    "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                        statement("s3:GetObject", json!({"Fn::Sub": "${Bucket.Arn}/*"})),
                        // Without it, what is not there would be answered as forbidden.
                        statement("s3:ListBucket", json!({"Fn::GetAtt": ["Bucket", "Arn"]})),
                    ]}
                }
            },
            "Moved": function("moved", "Pages, and addresses that changed.", &moved(answers)),
            "Types": function("types", "Types of files.", &types()),
            "OfPages": headers("pages", answers::policy(), answers::ASK_AGAIN),
            "OfCards": headers("cards", &answers::policy_of_cards(), answers::ASK_AGAIN),
            "OfAssets": headers("assets", answers::policy(), answers::FOR_EVER),
            "Distribution": {
                "Type": "AWS::CloudFront::Distribution",
                "Properties": {"DistributionConfig": {
                    "Enabled": true,
                    "Aliases": [answers.host],
                    "HttpVersion": "http2and3",
                    "ViewerCertificate": {
                        "AcmCertificateArn": {"Ref": "CertificateArn"},
                        "MinimumProtocolVersion": "TLSv1.2_2021", "SslSupportMethod": "sni-only"
                    },
                    "Origins": [{
                        "Id": "bucket",
                        "DomainName": {"Fn::GetAtt": ["Bucket", "RegionalDomainName"]},
                        "OriginAccessControlId": {"Fn::GetAtt": ["Access", "Id"]},
                        "S3OriginConfig": {}
                    }],
                    "DefaultCacheBehavior": behaviour("OfPages", None),
                    "CacheBehaviors": [
                        behaviour("OfAssets", Some(&named)),
                        behaviour("OfCards", Some(&format!("{path}*/card/"))),
                    ],
                    "CustomErrorResponses": [{
                        "ErrorCode": 404, "ResponseCode": 404, "ErrorCachingMinTTL": 10,
                        "ResponsePagePath": answers.at(answers::NOT_FOUND)
                    }]
                }}
            }
        },
        "Outputs": {
            "Distribution": {"Value": {"Ref": "Distribution"}},
            "Upload": {"Value": {"Fn::Sub": format!(
                "aws s3 sync public/ s3://${{Bucket}}/{path} --delete --cache-control {}", answers::ASK_AGAIN
            )}}
        }
    })
}

fn statement(action: &str, resource: Value) -> Value {
    let mut statement = json!({
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": action,
        "Condition": {"StringEquals": {"AWS:SourceArn": {
            "Fn::Sub": "arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}"
        }}}
    });
    statement["Resource"] = resource;
    statement
}

fn function(name: &str, comment: &str, code: &str) -> Value {
    json!({
        "Type": "AWS::CloudFront::Function",
        "Properties": {
            "Name": {"Fn::Sub": format!("${{AWS::StackName}}-{name}")},
            "AutoPublish": true,
            "FunctionConfig": {"Comment": comment, "Runtime": "cloudfront-js-2.0"},
            "FunctionCode": code
        }
    })
}

fn headers(name: &str, policy: &str, cache: &str) -> Value {
    json!({
        "Type": "AWS::CloudFront::ResponseHeadersPolicy",
        "Properties": {"ResponseHeadersPolicyConfig": {
            "Name": {"Fn::Sub": format!("${{AWS::StackName}}-{name}")},
            "SecurityHeadersConfig": {
                "ContentSecurityPolicy": {"ContentSecurityPolicy": policy, "Override": true},
                "ContentTypeOptions": {"Override": true},
                "ReferrerPolicy": {"ReferrerPolicy": "no-referrer", "Override": true}
            },
            "CustomHeadersConfig": {"Items": [{"Header": answers::CACHE, "Value": cache, "Override": true}]}
        }}
    })
}

fn behaviour(headers: &str, pattern: Option<&str>) -> Value {
    let function = |event: &str, name: &str| json!({"EventType": event, "FunctionARN": {"Fn::GetAtt": [name, "FunctionMetadata.FunctionARN"]}});
    let mut behaviour = json!({
        "TargetOriginId": "bucket",
        "ViewerProtocolPolicy": "redirect-to-https",
        "Compress": true,
        "CachePolicyId": CACHING_OPTIMIZED,
        "ResponseHeadersPolicyId": {"Ref": headers},
        "FunctionAssociations": [function("viewer-request", "Moved"), function("viewer-response", "Types")]
    });
    if let Some(pattern) = pattern {
        behaviour["PathPattern"] = json!(pattern);
    }
    behaviour
}

/// The function that redirects, and finds the file of a page.
fn moved(answers: &Answers) -> String {
    let (mut pages, mut folders) = (Map::new(), Vec::new());
    for redirect in &answers.redirects {
        if redirect.is_folder {
            folders.push(json!([redirect.from, redirect.to]));
        } else {
            pages.insert(redirect.from.clone(), json!(redirect.to));
        }
    }
    format!(
        "var pages = {};\nvar folders = {};\nfunction to(address) {{\n  return {{ statusCode: 301, statusDescription: 'Moved Permanently', \
         headers: {{ location: {{ value: address }} }} }};\n}}\nfunction handler(event) {{\n  var request = event.request;\n  var path = request.uri;\n  \
         var name = path.slice(path.lastIndexOf('/') + 1);\n  var page = name === '' || name.indexOf('.') >= 0 ? path : path + '/';\n  \
         if (pages[page]) return to(pages[page]);\n  for (var i = 0; i < folders.length; i++) {{\n    \
         if (page.indexOf(folders[i][0]) === 0) return to(folders[i][1] + page.slice(folders[i][0].length));\n  }}\n  \
         if (page !== path) return to(page);\n  if (name === '') request.uri = path + 'index.html';\n  return request;\n}}\n",
        Value::Object(pages),
        Value::Array(folders),
    )
}

/// The function that names the types of files that the bucket does not know.
fn types() -> String {
    let mut types = Map::new();
    for (ending, kind) in answers::TYPES {
        types.insert(ending.to_owned(), json!(answers::content_type(kind)));
    }
    format!(
        "var types = {};\nfunction handler(event) {{\n  var path = event.request.uri;\n  var type = types[path.slice(path.lastIndexOf('.') + 1)];\n  \
         if (/{}/.test(path)) type = '{}; charset=utf-8';\n  if (type && event.response.statusCode === 200) event.response.headers['content-type'] = \
         {{ value: type }};\n  return event.response;\n}}\n",
        Value::Object(types),
        answers::FEED.replace('/', "\\/"),
        answers::FEED_TYPE,
    )
}
