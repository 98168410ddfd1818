//! `candour new host`: the configuration of a host, written from one table of what it must answer.

mod answers;
mod apache;
mod azure;
mod caddy;
mod cloudfront;
mod folder_files;
mod iis;
mod nginx;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use url::Url;

use self::answers::{Answers, Redirect};
use super::files::{self, NewFile};
use super::text::shell_word;
use crate::cli::arguments::base_url;
use crate::cli::load;
use crate::cli::machine::Machine;
use crate::cli::terminal::Lines;
use crate::cli::{ReadArgs, Refusal, SiteArgs};
use crate::pipeline::Site;

#[derive(Debug, Args)]
pub(super) struct HostArgs {
    /// The host
    #[arg(value_name = "NAME", value_enum)]
    name: Host,
    #[command(flatten)]
    read: ReadArgs,
    /// Where the site will be served, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// The folder to make the files in [default: host/NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// A kind of host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Host {
    /// nginx
    Nginx,
    /// Apache
    Apache,
    /// Caddy
    Caddy,
    /// IIS, and Azure App Service
    Iis,
    /// Netlify
    Netlify,
    /// Cloudflare Pages
    Cloudflare,
    /// GitHub Pages
    Github,
    /// GitLab Pages
    Gitlab,
    /// Azure Static Web Apps
    Azure,
    #[value(help = "Amazon S3 with CloudFront")]
    Cloudfront,
}

/// The name of a host that is not known.
const EXAMPLE: &str = "plans.example.gov.uk";

impl Host {
    /// The name as it is typed, and that of its folder.
    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn files(self, answers: &Answers) -> Vec<NewFile> {
        match self {
            Self::Nginx => nginx::files(answers),
            Self::Apache => apache::files(answers),
            Self::Caddy => caddy::files(answers),
            Self::Iis => iis::files(answers),
            Self::Netlify => folder_files::netlify(answers),
            Self::Cloudflare => folder_files::cloudflare(answers),
            Self::Github => folder_files::github(answers),
            Self::Gitlab => folder_files::gitlab(answers),
            Self::Azure => azure::files(answers),
            Self::Cloudfront => cloudfront::files(answers),
        }
    }

    /// The sentence that says what to do with the files.
    fn next(self) -> &'static str {
        match self {
            Self::Nginx => {
                "Write your folder in the place of /var/www/plans, and put the file into /etc/nginx/sites-enabled/. To check it: nginx -t"
            }
            Self::Apache => {
                "Put the file into the `<Directory>` of the site, or into the folder of the site as `.htaccess`. To check it: apachectl -t"
            }
            Self::Caddy => {
                "Write your folder in the place of /var/www/plans, and add the file to your Caddyfile. To check it: caddy validate"
            }
            Self::Azure | Self::Iis | Self::Netlify | Self::Cloudflare | Self::Github | Self::Gitlab => {
                "Copy what is in the folder into the folder of the site after each build; Candour leaves it there."
            }
            Self::Cloudfront => {
                "Make a stack of it: aws cloudformation deploy --region us-east-1 --template-file cloudfront.json --stack-name plans \
                 --parameter-overrides CertificateArn=…"
            }
        }
    }
}

pub(super) fn run(arguments: &HostArgs, machine: &mut Machine) -> Result<Lines, Refusal> {
    let options = SiteArgs {
        base_url: arguments.base_url.clone(),
        ..SiteArgs::of(arguments.read.clone())
    };
    let (_, site) = load::valid_site(&options, "made", machine)?;
    let answers = answers_of(&site);
    let host = arguments.name;
    let folder = PathBuf::from("host").join(host.name());
    let folder = arguments.out.clone().unwrap_or(folder);
    let mut report = files::make(&folder, &host.files(&answers))?;
    report.own("\nWhat to do next:\n");
    report.line(format!("  {}", host.next()));
    if !answers.redirects.is_empty() && host == Host::Github {
        report.own(
            "  GitHub Pages does not redirect. The pages that the build makes at old addresses lead on.\n",
        );
    }
    if site.renderer.served_at().is_none() {
        report.line(format!(
            "  `base_url` is not set: the files are for {EXAMPLE}, at the root of the host. Set it in site.yaml, remove {}, and make them again",
            shell_word(&folder.display().to_string())
        ));
    }
    report
        .own("  After a change of `redirects`, `was` or `base_url`, remove the files and make them again.\n");
    Ok(report)
}

/// Returns the answers that a host must give for a site.
fn answers_of(site: &Site) -> Answers {
    let renderer = &site.renderer;
    let url = renderer.served_at().and_then(|base| Url::parse(base).ok());
    let host = url.as_ref().and_then(Url::host_str).unwrap_or(EXAMPLE);
    let path = renderer.base_path();
    let at = |address: &str| format!("{}{address}", path.trim_end_matches('/'));
    let redirects = renderer.redirects().iter();
    let redirects = redirects.map(|rule| Redirect {
        from: at(&rule.from),
        to: if rule.to.starts_with('/') {
            at(&rule.to)
        } else {
            rule.to.clone()
        },
        is_folder: rule.is_folder,
    });
    Answers {
        host: host.to_owned(),
        path: path.to_owned(),
        redirects: redirects.collect(),
        all_named_by_checksum: !renderer.has_plain_assets(),
    }
}

#[cfg(test)]
mod tests;
